using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Whakapapa.Configuration;

namespace Whakapapa.Hosting;

/// <summary>Options of a host: what the environment asks for, and on top of that a section of the host's configuration.</summary>
/// <param name="section">In the words of the environment's variables; null if there is none.</param>
internal sealed class ConfiguredOptions(IConfigurationSection? section) : IConfigureOptions<PurposeOptions>, IValidateOptions<PurposeOptions>
{
    private const string Submit = "Submit";
    private const string Detail = "Detail";
    private const string Hop = "Hop";

    public void Configure(PurposeOptions options)
    {
        var asked = EnvironmentOptions.Read(Variable, static (_, _, _) => { });
        options.Channels = asked.Channels;
        options.Detail = asked.Detail;
        options.JournalFolder = asked.JournalFolder;
        options.Hop = !bool.TryParse(section?[Hop], out var hop) || hop;
        options.RenameFieldManagers = bool.TryParse(section?[nameof(PurposeOptions.RenameFieldManagers)], out var renames) && renames;
    }

    public ValidateOptionsResult Validate(string? name, PurposeOptions options)
    {
        List<string> failures = [];
        EnvironmentOptions.Read(Variable, (variable, value, known) => failures.Add($"{Origin(variable)} is \"{value}\", which is not known. Known: {known}."));
        foreach (var key in new[] { Hop, nameof(PurposeOptions.RenameFieldManagers) })
        {
            if (section?[key] is { } value && !bool.TryParse(value, out _))
            {
                failures.Add($"{section.Path}:{key} is \"{value}\", which is not known. Known: true, false.");
            }
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private string? Variable(string name) => Key(name) is { } key && section?[key] is { } value ? value : Environment.GetEnvironmentVariable(name);

    private string Origin(string variable) => Key(variable) is { } key && section?[key] is not null ? $"{section.Path}:{key}" : variable;

    private static string? Key(string variable) => variable switch
    {
        EnvironmentOptions.Submit => Submit,
        EnvironmentOptions.Detail => Detail,
        EnvironmentOptions.Journal => nameof(PurposeOptions.JournalFolder),
        _ => null,
    };
}
