using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Sets options of silos.</summary>
public static class SiloBuilderExtensions
{
    /// <summary>Sets options of the silo.</summary>
    /// <typeparam name="TOptions">The options.</typeparam>
    /// <param name="builder">The silo's configuration.</param>
    /// <param name="configureOptions">Sets them.</param>
    public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class
    {
        builder.Services.Configure(configureOptions);
        return builder;
    }
}
