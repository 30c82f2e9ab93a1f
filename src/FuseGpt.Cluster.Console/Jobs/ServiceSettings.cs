namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>Where jobs are.</summary>
/// <param name="Server">Address of a server, or null for the work folder.</param>
/// <param name="TokenFile">File with the server's token, or null.</param>
/// <param name="Work">The work folder, as the user wrote it.</param>
internal sealed record ServiceSettings(Uri? Server, string? TokenFile, string Work)
{
    /// <summary>The options that say so again, for commands that are printed.</summary>
    public IReadOnlyList<string> Arguments => (Server, TokenFile) switch
    {
        (null, _) => Work == WorkFolder.DefaultName ? [] : ["--work", Work],
        ({ } server, null) => ["--server", server.OriginalString],
        ({ } server, { } file) => ["--server", server.OriginalString, "--token-file", file],
    };
}
