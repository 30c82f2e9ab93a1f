namespace Orleans.Tests.Serialization;

public sealed class DrawingJson
{
    public IReadOnlyList<ShapeJson> Shapes { get; init; } = [];
}
