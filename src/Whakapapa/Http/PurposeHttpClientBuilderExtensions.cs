using Microsoft.Extensions.Options;
using Whakapapa;
using Whakapapa.Hosting;
using Whakapapa.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a <see cref="PurposeHandler"/> to clients that an <c>IHttpClientFactory</c> makes.</summary>
public static class PurposeHttpClientBuilderExtensions
{
    /// <summary>
    /// Adds a <see cref="PurposeHandler"/> if the operator switched it on by <c>KUBE_CLIENT_SUBMIT_PURPOSE</c>, or the options that
    /// <c>AddKubernetesPurpose</c> added say so; otherwise nothing.
    /// Add it before other handlers: those outside it may hide who called.
    /// </summary>
    /// <param name="builder">The client's builder.</param>
    /// <param name="configure">Changes what is asked for.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHttpClientBuilder AddPurposeHandler(this IHttpClientBuilder builder, Action<PurposeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // The factory makes new handlers every other minute; what is known of call paths outlives them.
        var environment = PurposeOptions.FromEnvironment();
        RequestMarker? marker = null;
        return builder.ConfigureAdditionalHttpMessageHandlers((handlers, services) =>
        {
            var known = marker ?? LazyInitializer.EnsureInitialized(ref marker, () => RequestMarker.Create(Options(environment, services, configure)));
            if (known.HasChannels)
            {
                handlers.Add(new PurposeHandler(known));
            }
        });
    }

    private static PurposeOptions Options(PurposeOptions environment, IServiceProvider services, Action<PurposeOptions>? configure)
    {
        var asked = services.GetService<ConfiguredOptions>() is null ? environment : services.GetRequiredService<IOptions<PurposeOptions>>().Value;
        if (asked.Channels == PurposeChannels.None || configure is null)
        {
            return asked;
        }

        // The host's are its other clients' too.
        var options = asked.Copy();
        configure(options);
        return options;
    }
}
