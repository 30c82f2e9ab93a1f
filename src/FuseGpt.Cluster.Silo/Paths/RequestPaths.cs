using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Hub;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Silo.Configuration;

namespace FuseGpt.Cluster.Silo.Paths;

/// <summary>Holds a request's paths to the folders that the server allows, and puts the real ones in their places.</summary>
internal sealed class RequestPaths : IDisposable
{
    private readonly AllowedFolders _models;
    private readonly AllowedFolders _texts;
    private readonly AllowedFolders _outputs;
    private readonly HttpClient _http = HubClient.NewHttpClient();
    private readonly HubClient _hub;

    /// <summary>Takes note of the allowed folders.</summary>
    /// <param name="settings">What the server is told.</param>
    /// <param name="time">The clock.</param>
    public RequestPaths(ServerSettings settings, TimeProvider time)
    {
        // A request must not wait for gigabytes: models of the hub are those that the machine's cache has.
        var hub = HubSettings.OfEnvironment() with { Offline = true };
        _hub = new HubClient(_http, time, hub);
        _models = new AllowedFolders("ModelRoots", [.. settings.ModelRoots, hub.CacheFolder]);
        _texts = new AllowedFolders("TextRoots", settings.TextRoots);
        _outputs = new AllowedFolders("OutputRoots", settings.OutputRoots);
    }

    /// <summary>The request with real paths.</summary>
    /// <param name="request">A request.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    /// <exception cref="InvalidInputException">A path leads elsewhere, or there is nothing.</exception>
    public async Task<PruningRequest> CheckAsync(PruningRequest request, CancellationToken cancellationToken) => request with
    {
        Model = await ModelAsync(request.Model, cancellationToken),
        Texts = Texts("text", request.Texts),
        EvaluationTexts = Texts("eval", request.EvaluationTexts),
        Dataset = request.Dataset is { } data ? data with { Folder = _texts.CheckInput("data", data.Folder) } : null,
        Output = request.Output is { } output ? Output("out", output) : null,
    };

    /// <summary>The real path of a folder to write.</summary>
    /// <param name="setting">The request's setting, for messages.</param>
    /// <param name="path">The path given.</param>
    /// <exception cref="InvalidInputException">It leads elsewhere.</exception>
    public string Output(string setting, string path) => _outputs.CheckOutput(setting, path);

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private IReadOnlyList<string> Texts(string setting, IReadOnlyList<string> paths) =>
        [.. paths.Select(path => _texts.CheckInput(setting, path ?? throw new InvalidInputException(setting, "null", "It must be a full path on the server.", "Leave it out.")))];

    private async Task<string> ModelAsync(string model, CancellationToken cancellationToken)
    {
        var folder = Path.IsPathRooted(model) ? model : await _hub.ResolveAsync(model, null, cancellationToken);
        var real = _models.CheckInput("model", folder);
        return File.Exists(Path.Combine(real, "config.json"))
            ? real
            : throw new InvalidInputException("model", model, "It must be a folder with a config.json.", "Give the folder that holds the model.");
    }
}
