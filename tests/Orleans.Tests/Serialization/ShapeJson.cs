namespace Orleans.Tests.Serialization;

public class ShapeJson
{
    public string Kind { get; init; } = "";

    [System.Text.Json.Serialization.JsonIgnore]
    public string NotSent { get; init; } = "default";
}
