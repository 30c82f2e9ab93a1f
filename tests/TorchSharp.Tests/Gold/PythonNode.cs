namespace TorchSharp.Tests.Gold;

/// <summary>A piece of an expression.</summary>
internal abstract record PythonNode
{
    internal sealed record Literal(object? Value) : PythonNode;

    internal sealed record Name(string Text) : PythonNode;

    internal sealed record Sequence(List<PythonNode> Items) : PythonNode;

    internal sealed record Operation(string Sign, PythonNode Left, PythonNode? Right) : PythonNode;

    internal sealed record Attribute(PythonNode Owner, string Text) : PythonNode;

    internal sealed record Call(PythonNode Function, List<PythonNode> Positional, Dictionary<string, PythonNode> Named) : PythonNode;

    internal sealed record Item(PythonNode Owner, List<PythonNode> Indices) : PythonNode;

    internal sealed record Slice(PythonNode? Start, PythonNode? Stop, PythonNode? Step) : PythonNode;

    internal sealed record Ellipsis : PythonNode;
}
