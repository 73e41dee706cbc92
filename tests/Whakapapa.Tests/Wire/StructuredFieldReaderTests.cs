using Whakapapa.Wire;

namespace Whakapapa.Tests.Wire;

public class StructuredFieldReaderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a b~")]
    [InlineData("a\"b\\c")]
    [InlineData("50 % \"ü\" 😂\n\u007f")]
    public void Gives_back_the_text_that_was_written(string text)
    {
        Assert.True(StructuredFieldReader.TryReadItem(StructuredField.String(text), out var item, out var reason), reason);
        Assert.Equal(text, item.Value.Text);
        Assert.True(item.IsText);
    }

    [Fact]
    public void Gives_back_any_text_that_was_written()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 5_000; i++)
        {
            var texts = Enumerable.Range(0, random.Next(1, 6)).Select(_ => RandomRecords.Text(random)).ToList();
            var field = string.Join(", ", texts.Select(StructuredField.String));

            Assert.True(StructuredFieldReader.TryReadList(field, out var list, out var reason), $"Seed {seed}: {field}: {reason}");
            Assert.Equal(texts, list.Select(item => item.Value.Text));
        }
    }

    [Fact]
    public void Text_that_nobody_wrote_does_no_harm()
    {
        string[] parts = ["\"", "%\"", "%", "%c3", "%C3", "\\", ",", " ", "\t", ";", "=", "a", "*", "?", "1", "é", "\0", "(", ":"];
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < 20_000; i++)
        {
            var field = string.Concat(random.GetItems(parts, random.Next(20)));

            Assert.True(StructuredFieldReader.TryReadList(field, out _, out var reason) != reason is not null, $"Seed {seed}: {field}");
            Assert.True(StructuredFieldReader.TryReadItem(field, out _, out reason) != reason is not null, $"Seed {seed}: {field}");
        }
    }

    [Fact]
    public void Gives_parameters_by_key_and_the_last_of_two()
    {
        Assert.True(StructuredFieldReader.TryReadItem("tok;a;b=\"x\"; c=?0;b=%\"%c3%bc\"", out var item, out var reason), reason);

        Assert.Equal(new StructuredValue(StructuredType.Token, "tok"), item.Value);
        Assert.Equal(new StructuredValue(StructuredType.Boolean, "true"), item.Parameters["a"]);
        Assert.Equal(new StructuredValue(StructuredType.DisplayString, "ü"), item.Parameters["b"]);
        Assert.Equal(new StructuredValue(StructuredType.Boolean, "false"), item.Parameters["c"]);
    }

    [Fact]
    public void A_field_without_members_is_an_empty_list()
    {
        Assert.True(StructuredFieldReader.TryReadList("  ", out var list, out var reason), reason);
        Assert.Empty(list);
    }

    [Fact]
    public void Says_where_a_field_is_wrong()
    {
        Assert.False(StructuredFieldReader.TryReadList("\"a\", ", out _, out var reason));
        Assert.Equal("At character 6 of the field, a member has to follow the comma.", reason);
    }

    [Fact]
    public void Reads_no_field_over_the_limit()
    {
        Assert.True(StructuredFieldReader.TryReadItem(new string('a', StructuredFieldReader.MaxLength), out _, out var reason), reason);
        Assert.False(StructuredFieldReader.TryReadItem(new string('a', StructuredFieldReader.MaxLength + 1), out _, out reason));
        Assert.Equal("The field has 16385 characters; 16384 is the limit.", reason);
    }
}
