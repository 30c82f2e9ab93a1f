using System.Net;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Silo.Membership;

namespace FuseGpt.Cluster.Silo.Configuration;

/// <summary>Reads and checks the section <c>FuseGpt</c>.</summary>
public static class ServerSettingsReader
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "FuseGpt";

    private const string PodAddressVariable = "POD_IP";
    private const int LargestPort = 65_535;
    private const int MostThreads = 1024;
    private const int MostJobs = 1000;
    private const string TokenFileKey = "Http:TokenFile";

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <exception cref="InvalidSettingsException">Some are wrong; all of them are told.</exception>
    public static ServerSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var reader = new SectionReader(configuration.GetSection(SectionName));
        var settings = new ServerSettings
        {
            WorkFolder = reader.FullPath("WorkFolder") ?? Path.GetFullPath(WorkFolder.DefaultName),
            ModelRoots = Roots(reader, "ModelRoots"),
            TextRoots = Roots(reader, "TextRoots"),
            OutputRoots = Roots(reader, "OutputRoots"),
            Devices = reader.Text("Devices") ?? "auto",
            Threads = reader.Number("Threads", 1, 1, MostThreads),
            MemoryBytes = ReadMemory(reader),
            MaxRunningJobs = reader.Number("MaxRunningJobs", 2, 1, MostJobs),
            Http = new HttpSettings(EndPoint(reader, "Http", 8080), reader.FullPath(TokenFileKey)),
            Management = EndPoint(reader, "Management", 9464),
            Cluster = ReadCluster(reader, configuration[PodAddressVariable]),
            ShutdownTimeout = reader.Time("ShutdownTimeout", TimeSpan.FromMinutes(2)),
        };
        CheckDoors(reader, settings);
        reader.RefuseOthers();
        return reader.Errors.Count == 0 ? settings : throw new InvalidSettingsException(reader.Errors);
    }

    private static IReadOnlyList<string> Roots(SectionReader reader, string key)
    {
        var roots = reader.FullPaths(key);
        foreach (var root in roots.Where(root => !Directory.Exists(root)))
        {
            reader.Add(key, root, "There must be a folder of this name.", "Make the folder, or name another.");
        }

        return roots;
    }

    private static long? ReadMemory(SectionReader reader)
    {
        const string Key = "Memory";
        try
        {
            return MemorySize.Parse(reader.Text(Key) ?? MemorySize.Auto);
        }
        catch (InvalidInputException error)
        {
            reader.Add(Key, error.Value, error.Rule, error.Fix);
            return null;
        }
    }

    private static IPEndPoint EndPoint(SectionReader reader, string key, int port) =>
        new(reader.Address($"{key}:Address", "127.0.0.1"), reader.Number($"{key}:Port", port, 0, LargestPort));

    private static ClusterSettings ReadCluster(SectionReader reader, string? podAddress)
    {
        var kind = ReadKind(reader);
        return new ClusterSettings(
            kind,
            ReadConnection(reader, kind),
            reader.Text("Cluster:ClusterId") ?? ClusterSettings.StandardId,
            reader.Text("Cluster:ServiceId") ?? ClusterSettings.StandardId,
            ReadSiloName(reader),
            reader.Address("Cluster:AdvertisedAddress", podAddress ?? "127.0.0.1"),
            reader.Number("Cluster:SiloPort", 11_111, 1, LargestPort),
            reader.Number("Cluster:GatewayPort", ClusterSettings.NoGateway, 0, LargestPort));
    }

    private static ClusterKind ReadKind(SectionReader reader)
    {
        const string Key = "Cluster:Kind";
        var text = reader.Text(Key) ?? "localhost";
        ClusterKind? known = text switch { "localhost" => ClusterKind.Localhost, "redis" => ClusterKind.Redis, "postgres" => ClusterKind.Postgres, _ => null };
        if (known is not { } kind)
        {
            reader.Add(Key, text, "It must be localhost, redis or postgres.", "Choose one of them.");
            return ClusterKind.Localhost;
        }

        if (kind != ClusterKind.Localhost && !ClusterMembership.IsBuiltIn)
        {
            reader.Add(
                Key, text, "This build has no membership of that kind: it was made with the in-repo stand-in for Orleans, which runs in one process.",
                "Build with Orleans' packages (UseOrleansPackages=true), or use localhost, one server to a work folder.");
            return ClusterKind.Localhost;
        }

        return kind;
    }

    /// <summary>The text is read once, here, and told to nobody but the store's own client.</summary>
    private static string? ReadConnection(SectionReader reader, ClusterKind kind)
    {
        const string Key = "Cluster:ConnectionStringFile";
        var file = reader.FullPath(Key);
        if (kind == ClusterKind.Localhost)
        {
            return null;
        }

        try
        {
            if (file is not null && File.ReadAllText(file).Trim() is { Length: > 0 } text)
            {
                return text;
            }

            reader.Add(Key, file ?? "(nothing)", $"Cluster:Kind {kind.ToString().ToLowerInvariant()} needs a file with a connection string in it.", "Name a file that has one.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            reader.Add(Key, file!, $"It must be a file that can be read: {error.Message}", "Make the file, or name another.");
        }

        return null;
    }

    private static string ReadSiloName(SectionReader reader)
    {
        const string Key = "Cluster:SiloName";
        var name = reader.Text(Key) ?? Environment.MachineName;
        if (name.Contains('/', StringComparison.Ordinal))
        {
            reader.Add(Key, name, "It must not contain a slash: devices are called name/device.", "Choose another name.");
        }

        return name;
    }

    private static void CheckDoors(SectionReader reader, ServerSettings settings)
    {
        var (http, management) = (settings.Http, settings.Management);
        if (http.TokenFile is null && !IPAddress.IsLoopback(http.EndPoint.Address))
        {
            reader.Add(TokenFileKey, "(nothing)", $"Without a token the API listens on loopback addresses only, and Http:Address is {http.EndPoint.Address}.", "Name a file with a token, or listen on 127.0.0.1.");
        }

        if (http.TokenFile is { } file && !File.Exists(file))
        {
            reader.Add(TokenFileKey, file, "There must be a file of this name.", "Make it, with a long random text in it.");
        }

        if (http.EndPoint.Port == management.Port && http.EndPoint.Port != 0)
        {
            reader.Add("Management:Port", $"{management.Port}", "It must differ from Http:Port: health and metrics need no token.", "Give another port.");
        }

        if (settings.Cluster.SiloPort == settings.Cluster.GatewayPort)
        {
            reader.Add("Cluster:GatewayPort", $"{settings.Cluster.GatewayPort}", "It must differ from Cluster:SiloPort.", "Give another port.");
        }
    }
}
