using FuseGpt.Cluster.Silo.Configuration;
using Microsoft.Extensions.Configuration;

namespace FuseGpt.Cluster.Deploy.Tests;

/// <summary>Reads settings that an image, a compose file or a chart gives to a server as the server does.</summary>
internal static class SettingsCheck
{
    /// <summary>Reads variables of the environment.</summary>
    /// <param name="variables">Names and values.</param>
    /// <param name="folder">Stands for the container's file system: folders and files that are named are made in it.</param>
    public static ServerSettings Read(IEnumerable<KeyValuePair<string, string>> variables, TemporaryFolder folder)
    {
        var given = variables.ToDictionary(variable => variable.Key.Replace("__", ":", StringComparison.Ordinal), variable => Inside(variable.Value, folder));
        foreach (var root in given.Where(setting => setting.Key.Contains("Roots:", StringComparison.Ordinal)))
        {
            Directory.CreateDirectory(root.Value!);
        }

        foreach (var file in given.Where(setting => setting.Key.EndsWith("File", StringComparison.Ordinal)))
        {
            folder.Write(Path.GetRelativePath(folder.Path, file.Value!), "secret");
        }

        return ServerSettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(given).Build());
    }

    private static string? Inside(string value, TemporaryFolder folder) => value.StartsWith('/') ? folder[value[1..]] : value;
}
