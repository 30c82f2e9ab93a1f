using System.Net;

namespace FuseGpt.Cluster.Core.Hub;

/// <summary>What the hub's refusals mean for the user.</summary>
internal static class HubErrors
{
    private const string CodeHeader = "X-Error-Code";

    /// <summary>The error that a response stands for; the response is read no further.</summary>
    public static FuseGptException Of(HttpResponseMessage response, HubModelId model, Uri endpoint)
    {
        var code = response.Headers.TryGetValues(CodeHeader, out var values) ? values.FirstOrDefault() : null;
        return (response.StatusCode, code) switch
        {
            (HttpStatusCode.NotFound, "RevisionNotFound") => NotFound(model, $"{endpoint.Host} has the model, but not its revision '{model.Revision}'."),
            (HttpStatusCode.NotFound, _) => NotFound(model, $"There is neither a folder of this name nor such a model or revision at {endpoint.Host}."),
            (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, "GatedRepo") => Gated(model, "The model is gated.", endpoint),
            (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) =>
                Gated(model, $"There is no folder of this name, and {endpoint.Host} shows the model to nobody without the right: it is gated, private or not there.", endpoint),
            (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError, _) =>
                new HubTransientException(Answer(response, model, endpoint), wait: response.Headers.RetryAfter?.Delta),
            _ => new FuseGptException(Answer(response, model, endpoint)),
        };
    }

    /// <summary>The error for a model that is not in the cache when nothing may be downloaded.</summary>
    public static InvalidInputException Offline(HubModelId model, string cacheFolder) => new(
        "MODEL",
        model.ToString(),
        $"There is no folder of this name, HF_HUB_OFFLINE forbids downloads, and the cache '{cacheFolder}' does not have the whole model.",
        "Remove HF_HUB_OFFLINE, or give a folder.");

    private static InvalidInputException NotFound(HubModelId model, string rule) =>
        new("MODEL", model.ToString(), rule, "Check the path or the id.");

    private static InvalidInputException Gated(HubModelId model, string rule, Uri endpoint) => new(
        "MODEL",
        model.ToString(),
        rule,
        $"Check the id, accept the licence at {endpoint.AbsoluteUri.TrimEnd('/')}/{model.Repository} if there is one, and set HF_TOKEN to a token of that account.");

    private static string Answer(HttpResponseMessage response, HubModelId model, Uri endpoint) =>
        $"{endpoint.Host} answered {(int)response.StatusCode} ({response.ReasonPhrase}) for the model '{model}'.";
}
