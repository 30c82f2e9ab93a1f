using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Measuring;

/// <summary>A measurement's id: a hash of what is measured, so that nothing is measured twice.</summary>
public static class MeasurementId
{
    /// <summary>The id of a request. Devices do not count; sizes and times of the model's and the texts' files do.</summary>
    /// <param name="request">The request.</param>
    public static string Of(MeasurementRequest request) =>
        RequestHash.Of(new { Request = request with { Devices = string.Empty }, Inputs = InputStamps.Of(InputsOf(request)) });

    private static IEnumerable<string> InputsOf(MeasurementRequest request)
    {
        var datasets = request.Texts.Select(text => text.Dataset).Append(request.Slice?.Dataset).OfType<DatasetChoice>().Select(dataset => dataset.Folder);
        return request.Texts.SelectMany(text => text.Texts).Concat(request.Slice?.Texts ?? []).Concat(datasets).Concat(request.Tasks is { } tasks ? [tasks.Folder] : []).Append(request.Model);
    }
}
