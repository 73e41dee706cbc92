using System.Text;
using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class AuditIdTests
{
    [Fact]
    public void A_UUID_is_read_as_the_framework_reads_it()
    {
        const int Seed = 20261125;
        var random = new Random(Seed);
        for (var i = 0; i < 1000; i++)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            var text = new Guid(bytes).ToString();

            Assert.True(AuditId.TryRead(Encoding.ASCII.GetBytes(i % 2 == 0 ? text : text.ToUpperInvariant()), out var first, out var second));
            Assert.True((BitConverter.ToUInt64(bytes), BitConverter.ToUInt64(bytes, 8)) == (first, second), $"Seed {Seed}: {text}");
        }
    }

    [Fact]
    public void What_is_no_digit_makes_it_no_UUID()
    {
        var text = Encoding.ASCII.GetBytes("bd2a1f24-5e82-46b5-a9dc-1a54cccf67e5");
        for (var place = 0; place < text.Length; place++)
        {
            for (var value = 0; value <= byte.MaxValue; value++)
            {
                var other = text.ToArray();
                other[place] = (byte)value;
                var isUuid = text[place] == '-' ? value == '-' : char.IsAsciiHexDigit((char)value);

                Assert.True(isUuid == AuditId.TryRead(other, out _, out _), $"'{(char)value}' at {place}");
            }
        }

        Assert.False(AuditId.TryRead(text.AsSpan(1), out _, out _));
    }
}
