using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Whakapapa;
using Whakapapa.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Makes a host's Kubernetes clients say which build it is and why they ask.</summary>
public static class PurposeServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="PurposeOptions"/>, read from the environment and checked when the host starts, and hands the library's warnings on to the host's log.
    /// <c>AddPurposeHandler</c> and <see cref="PurposeHandler.FromServices"/> go by them.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes what is asked for.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddKubernetesPurpose(this IServiceCollection services, Action<PurposeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        return Add(services, null, configure);
    }

    /// <summary>The same, with a section of the host's configuration on top of the environment.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">
    /// <c>Submit</c>, <c>Detail</c> and <c>JournalFolder</c> have the values of the environment's variables, which they replace; <c>Hop</c> and
    /// <c>RenameFieldManagers</c> are <c>true</c> or <c>false</c>. A value that is not known ends the host at start, with an
    /// <see cref="OptionsValidationException"/> that names it and those that are known.
    /// </param>
    /// <param name="configure">Changes what is asked for.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddKubernetesPurpose(this IServiceCollection services, IConfigurationSection section, Action<PurposeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, section, configure);
    }

    private static IServiceCollection Add(IServiceCollection services, IConfigurationSection? section, Action<PurposeOptions>? configure)
    {
        var options = new ConfiguredOptions(section);
        services.RemoveAll<ConfiguredOptions>();
        services.RemoveAll<IValidateOptions<PurposeOptions>>();
        services.AddSingleton(options);
        services.AddSingleton<IConfigureOptions<PurposeOptions>>(options);
        services.AddSingleton<IValidateOptions<PurposeOptions>>(options);
        services.AddOptions<PurposeOptions>().ValidateOnStart();
        if (configure is not null)
        {
            services.PostConfigure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EventLog>());
        return services;
    }
}
