namespace Whakapapa.Atlas.Asking.Covering;

/// <summary>What an API server was told to log.</summary>
internal sealed class AuditPolicy(IReadOnlyList<AuditPolicyRule> rules)
{
    /// <summary>Says whether requests for an operation are logged. What no rule matches is not.</summary>
    public AuditReach Reach(SpecOperation operation)
    {
        var (logs, hides) = (false, false);
        foreach (var rule in rules)
        {
            var matches = rule.Matches(operation);
            if (matches == AuditReach.Never)
            {
                continue;
            }

            logs |= rule.Logs;
            hides |= !rule.Logs;
            if (matches == AuditReach.Always)
            {
                return logs && hides ? AuditReach.Sometimes : logs ? AuditReach.Always : AuditReach.Never;
            }
        }

        return logs ? AuditReach.Sometimes : AuditReach.Never;
    }
}
