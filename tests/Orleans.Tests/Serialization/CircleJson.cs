namespace Orleans.Tests.Serialization;

public sealed class CircleJson : ShapeJson
{
    public double Radius { get; init; }
}
