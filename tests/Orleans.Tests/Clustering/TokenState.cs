namespace Orleans.Tests.Clustering;

[GenerateSerializer, Immutable]
public sealed record TokenState([property: Id(0)] int Count)
{
    public TokenState()
        : this(0)
    {
    }
}
