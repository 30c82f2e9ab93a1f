namespace Orleans.Tests.Serialization;

public sealed class Unknown
{
    public string Text { get; init; } = "";
}
