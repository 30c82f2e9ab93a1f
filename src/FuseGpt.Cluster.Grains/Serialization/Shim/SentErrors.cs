using Microsoft.Extensions.DependencyInjection;

namespace FuseGpt.Cluster.Grains.Serialization;

/// <summary>Errors that go from one silo to another.</summary>
internal static class SentErrors
{
    /// <summary>Adds nothing: the stand-in for Orleans runs in one process and hands errors on as they are.</summary>
    /// <param name="services">The services of a silo or a client.</param>
    public static IServiceCollection AddSentErrors(this IServiceCollection services) => services;
}
