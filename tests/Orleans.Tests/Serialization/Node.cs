namespace Orleans.Tests.Serialization;

[GenerateSerializer]
public sealed class Node
{
    [Id(0)]
    public Node? Next { get; set; }
}
