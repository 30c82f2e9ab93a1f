using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Silo.Configuration;

/// <summary>Where the server's configuration comes from.</summary>
internal static class ServerConfiguration
{
    /// <summary>Names a further file of settings.</summary>
    public const string FileVariable = "FUSEGPT_CONFIG";
    private const string StandardFile = "appsettings.json";

    /// <summary>
    /// Adds, each beating the ones before: the file beside the program, the file that <see cref="FileVariable"/> names, the environment,
    /// the command line.
    /// </summary>
    /// <param name="configuration">The configuration to add to.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="file">Value of <see cref="FileVariable"/>.</param>
    /// <exception cref="InvalidInputException">A file cannot be read, or an argument is no setting.</exception>
    public static IConfigurationBuilder AddServerSources(this IConfigurationBuilder configuration, IReadOnlyList<string> arguments, string? file)
    {
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, StandardFile), optional: true, reloadOnChange: false);
        if (!string.IsNullOrWhiteSpace(file))
        {
            AddFile(configuration, Path.GetFullPath(file));
        }

        if (arguments.FirstOrDefault(argument => !argument.StartsWith("--", StringComparison.Ordinal) || !argument.Contains('=', StringComparison.Ordinal)) is { } wrong)
        {
            throw new InvalidInputException("command line", wrong, "Every argument must be a setting.", "Write it as --FuseGpt:Http:Port=8080.");
        }

        return configuration.AddEnvironmentVariables().AddCommandLine([.. arguments]);
    }

    private static void AddFile(IConfigurationBuilder configuration, string path)
    {
        try
        {
            var json = new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build();
            configuration.AddConfiguration(json);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(FileVariable, path, $"It must be a JSON file that can be read: {error.Message}", "Correct the file, or name another.");
        }
    }
}
