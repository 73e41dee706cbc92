// The question as someone with DuckDB would ask it today: who asks for what, right from the file.
import { createRequire } from 'node:module';
const require = createRequire(process.env.WHAKAPAPA_DUCKDB + '/');
const { DuckDBInstance } = require('@duckdb/node-api');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const result = await connection.runAndReadAll(`
  SELECT userAgent, verb, objectRef.resource AS resource, count(*) AS requests
  FROM read_ndjson('${process.argv[2]}', columns = {userAgent: 'VARCHAR', verb: 'VARCHAR', objectRef: 'STRUCT(resource VARCHAR)'})
  GROUP BY ALL ORDER BY requests DESC`);
console.log(`${result.getRows().length} rows`);
