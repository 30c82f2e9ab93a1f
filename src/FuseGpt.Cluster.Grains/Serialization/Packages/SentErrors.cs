using FuseGpt.Cluster.Core;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace FuseGpt.Cluster.Grains.Serialization;

/// <summary>Errors that go from one process to another.</summary>
internal static class SentErrors
{
    /// <summary>Lets Orleans send this system's own errors; it sends none but those of .NET and its own by itself.</summary>
    /// <param name="services">The services of a silo or a client.</param>
    public static IServiceCollection AddSentErrors(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(options => options.SupportedExceptionTypeFilter = typeof(FuseGptException).IsAssignableFrom);
}
