using Whakapapa.Atlas.Reading;

namespace Whakapapa.Atlas.Tests.Reading;

public sealed class LineEndTests
{
    [Fact]
    public void The_first_line_feed_is_found_wherever_it_is()
    {
        for (var length = 0; length < 200; length++)
        {
            var lines = new byte[length];
            Assert.Equal(-1, LineEnd.Find(lines));
            for (var place = length - 1; place >= 0; place--)
            {
                // Those behind it stay.
                lines[place] = (byte)'\n';
                Assert.Equal(place, LineEnd.Find(lines));
            }
        }
    }
}
