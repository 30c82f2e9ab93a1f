namespace FuseGpt.Cluster.Core.Hub;

/// <summary>Where models come from and where they are kept, as the Hugging Face tools are told by the environment.</summary>
/// <param name="Endpoint">The hub's address, for example a mirror; it may have a path.</param>
/// <param name="CacheFolder">Folder of the cache, which other tools on this machine share.</param>
/// <param name="Token">What the user identifies himself with, or null.</param>
/// <param name="Offline">Whether nothing may be downloaded.</param>
public sealed record HubSettings(Uri Endpoint, string CacheFolder, string? Token, bool Offline)
{
    private const string PublicEndpoint = "https://huggingface.co";
    private static readonly string[] Yes = ["1", "on", "yes", "true"];

    /// <summary>
    /// Reads <c>HF_ENDPOINT</c>, <c>HF_HUB_CACHE</c>, <c>HF_HOME</c>, <c>HF_TOKEN</c>, <c>HF_TOKEN_PATH</c>, <c>HF_HUB_OFFLINE</c> and
    /// <c>XDG_CACHE_HOME</c>; without a token, the file that a log-in left.
    /// </summary>
    /// <exception cref="InvalidInputException"><c>HF_ENDPOINT</c> is no address.</exception>
    public static HubSettings OfEnvironment() => Read(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    /// <summary>Reads the settings.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <param name="userFolder">The user's own folder.</param>
    internal static HubSettings Read(Func<string, string?> variable, string userFolder)
    {
        var caches = Given("XDG_CACHE_HOME") ?? Path.Combine(userFolder, ".cache");
        var home = FolderOf("HF_HOME") ?? Path.Combine(caches, "huggingface");
        var token = Given("HF_TOKEN") ?? ReadToken(FolderOf("HF_TOKEN_PATH") ?? Path.Combine(home, "token"));
        var offline = Yes.Contains(Given("HF_HUB_OFFLINE"), StringComparer.OrdinalIgnoreCase);
        return new HubSettings(ReadEndpoint(Given("HF_ENDPOINT") ?? PublicEndpoint), FolderOf("HF_HUB_CACHE") ?? Path.Combine(home, "hub"), token, offline);

        string? Given(string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;

        string? FolderOf(string name) => Given(name) is { } path ? Path.GetFullPath(path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? userFolder + path[1..] : path) : null;
    }

    private static Uri ReadEndpoint(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var endpoint) && (endpoint.Scheme == Uri.UriSchemeHttps || endpoint.Scheme == Uri.UriSchemeHttp)
            ? endpoint
            : throw new InvalidInputException("HF_ENDPOINT", value, "It must be the address of a hub.", "Set it for example to a mirror's https address, or remove it.");

    private static string? ReadToken(string file)
    {
        try
        {
            return File.ReadAllText(file).Trim() is { Length: > 0 } token ? token : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Nobody logged in, or not for this user: public models need no token.
            return null;
        }
    }
}
