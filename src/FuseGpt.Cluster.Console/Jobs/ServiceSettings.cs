using FuseGpt.Cluster.Console.Hosting;

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

    /// <summary>The model that a command line names, as the ones who do the work find it: on a server what is no folder here is the server's to find.</summary>
    /// <param name="context">What commands work with.</param>
    /// <param name="model">A folder, or an id on the hub.</param>
    /// <param name="json">Whether standard output is for programs.</param>
    public Task<string> ModelAsync(CommandContext context, string model, bool json) => Server is null
        ? ModelSource.ResolveAsync(context, model, json)
        : Task.FromResult(Directory.Exists(model) ? Path.GetFullPath(model) : model);
}
