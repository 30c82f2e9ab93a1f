using System.Text.Json;
using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>The one JSON form of requests, states, events and results.</summary>
public static class JobJson
{
    /// <summary>Camel-case names, enumerations by name, nothing written for null.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
