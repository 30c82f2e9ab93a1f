namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A job's id: a hash of what was asked, so that the same command finds its job again.</summary>
public static class JobId
{
    /// <summary>
    /// The id of a request. Devices and layout are left out, for they do not change the result; the size and time of each text file are put in,
    /// for a text that was edited makes another job.
    /// </summary>
    /// <param name="request">The request.</param>
    public static string Of(PruningRequest request) =>
        RequestHash.Of(new { Request = request with { Devices = string.Empty, Layout = null }, Inputs = InputStamps.Of(InputsOf(request)) });

    private static IEnumerable<string> InputsOf(PruningRequest request)
    {
        var texts = request.Texts.Concat(request.EvaluationTexts);
        return request.Dataset is { } dataset ? texts.Append(dataset.Folder) : texts;
    }
}
