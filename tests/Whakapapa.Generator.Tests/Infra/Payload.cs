using System.Text;

namespace Whakapapa.Generator.Tests.Infra;

/// <summary>What <c>build/Whakapapa.targets</c> hands over.</summary>
internal static class Payload
{
    public const string Name = "shop";
    public const string Version = "1.4.2";

    public static string Of(params (string Field, string Value)[] values)
        => string.Join(' ', values.Select(value => $"{value.Field}:{Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Value))}"));

    public static string With(params (string Field, string Value)[] values)
        => Of([("name", Name), ("version", Version), .. values]);
}
