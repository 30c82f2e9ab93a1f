namespace TorchSharp.Tests.Gold;

/// <summary>
/// Evaluates an expression with TorchSharp. Values are tensors, long, double, bool, string, null, element types and lists; a call looks its
/// function up in <see cref="OperatorTable"/>.
/// </summary>
internal sealed class PythonEvaluator(IReadOnlyDictionary<string, torch.Tensor> variables)
{
    /// <summary>The value of an expression.</summary>
    public object? Evaluate(PythonNode node) => node switch
    {
        PythonNode.Literal literal => literal.Value,
        PythonNode.Name name => variables[name.Text],
        PythonNode.Sequence sequence => sequence.Items.ConvertAll(Evaluate),
        PythonNode.Operation { Right: null } negation => Negate(Evaluate(negation.Left)),
        PythonNode.Operation operation => Combine(operation.Sign, Evaluate(operation.Left), Evaluate(operation.Right!)),
        PythonNode.Attribute attribute => Attribute(attribute),
        PythonNode.Item item => ((torch.Tensor)Evaluate(item.Owner)!)[item.Indices.Select(Index).ToArray()],
        PythonNode.Call call => Call(call),
        _ => throw new NotSupportedException(node.ToString()),
    };

    private static object Negate(object? value) => value switch
    {
        long integer => -integer,
        double real => -real,
        _ => -(torch.Tensor)value!,
    };

    private static object Combine(string sign, object? left, object? right) => (sign, left, right) switch
    {
        ("+", torch.Tensor a, torch.Tensor b) => a + b,
        ("+", torch.Tensor a, _) => a + OperatorCall.Number(right),
        ("*", torch.Tensor a, torch.Tensor b) => a * b,
        ("*", torch.Tensor a, _) => a * OperatorCall.Number(right),
        ("*", List<object?> list, long times) => Enumerable.Repeat(list, (int)times).SelectMany(item => item).ToList(),
        ("*", _, torch.Tensor b) => OperatorCall.Number(left) * b,
        ("/", torch.Tensor a, torch.Tensor b) => a / b,
        ("/", torch.Tensor a, _) => a / OperatorCall.Number(right),
        ("/", _, torch.Tensor b) => OperatorCall.Number(left) / b,
        ("@", torch.Tensor a, torch.Tensor b) => torch.matmul(a, b),
        ("**", double a, torch.Tensor b) => torch.tensor((float)a).pow(b),
        _ => throw new NotSupportedException($"{left} {sign} {right}"),
    };

    private object Attribute(PythonNode.Attribute attribute) => attribute switch
    {
        { Owner: PythonNode.Name { Text: "torch" } } => Enum.Parse<torch.ScalarType>(attribute.Text, ignoreCase: true),
        { Text: "T" } => ((torch.Tensor)Evaluate(attribute.Owner)!).t(),
        _ => throw new NotSupportedException(attribute.Text),
    };

    private object? Call(PythonNode.Call call)
    {
        var (name, self) = Function((PythonNode.Attribute)call.Function);
        var positional = call.Positional.ConvertAll(Evaluate);
        if (self is not null)
        {
            positional.Insert(0, self);
        }

        return OperatorTable.Call(name, positional, call.Named.ToDictionary(pair => pair.Key, pair => Evaluate(pair.Value)));
    }

    /// <summary>A function's name; a method is the function of that name with the tensor as its first argument.</summary>
    private (string Name, object? Self) Function(PythonNode.Attribute function) => function.Owner switch
    {
        PythonNode.Name { Text: "torch" or "F" } => (function.Text, null),
        PythonNode.Attribute { Owner: PythonNode.Name { Text: "torch" }, Text: var group } => ($"{group}.{function.Text}", null),
        _ => (function.Text, Evaluate(function.Owner)),
    };

    private torch.TensorIndex Index(PythonNode node) => node switch
    {
        PythonNode.Ellipsis => torch.TensorIndex.Ellipsis,
        PythonNode.Slice slice => torch.TensorIndex.Slice(Bound(slice.Start), Bound(slice.Stop), Bound(slice.Step)),
        _ => Evaluate(node) switch
        {
            null => torch.TensorIndex.None,
            long place => torch.TensorIndex.Single(place),
            torch.Tensor tensor => torch.TensorIndex.Tensor(tensor),
            List<object?> places => torch.TensorIndex.Tensor(torch.tensor(places.Cast<long>().ToArray())),
            var other => throw new NotSupportedException($"index {other}"),
        },
    };

    private long? Bound(PythonNode? node) => node is null ? null : (long)Evaluate(node)!;
}
