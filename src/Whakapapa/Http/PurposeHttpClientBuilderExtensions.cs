using Whakapapa;
using Whakapapa.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a <see cref="PurposeHandler"/> to clients that an <c>IHttpClientFactory</c> makes.</summary>
public static class PurposeHttpClientBuilderExtensions
{
    /// <summary>
    /// Adds a <see cref="PurposeHandler"/> if the operator switched it on by <c>KUBE_CLIENT_SUBMIT_PURPOSE</c>; otherwise nothing.
    /// Add it before other handlers: those outside it may hide who called.
    /// </summary>
    /// <param name="builder">The client's builder.</param>
    /// <param name="configure">Changes what the environment asks for.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IHttpClientBuilder AddPurposeHandler(this IHttpClientBuilder builder, Action<PurposeOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = PurposeOptions.FromEnvironment();
        if (options.Channels == PurposeChannels.None)
        {
            return builder;
        }

        configure?.Invoke(options);
        if (options.Channels == PurposeChannels.None)
        {
            return builder;
        }

        // The factory makes new handlers every other minute; what is known of call paths outlives them.
        var marker = new Lazy<RequestMarker>(() => RequestMarker.Create(options));
        return builder.AddHttpMessageHandler(() => new PurposeHandler(marker.Value));
    }
}
