namespace TorchSharp.Tests.Gold;

/// <summary>The arguments of one call, by name.</summary>
internal sealed class OperatorCall
{
    private readonly Dictionary<string, object?> _arguments;

    /// <summary>Gives positional arguments the names that the function has for them.</summary>
    public OperatorCall(string[] names, List<object?> positional, Dictionary<string, object?> named)
    {
        _arguments = new Dictionary<string, object?>(named);
        for (var i = 0; i < positional.Count; i++)
        {
            _arguments.Add(names[i], positional[i]);
        }

        var unknown = _arguments.Keys.Except(names).ToList();
        Assert.True(unknown.Count == 0, $"arguments that the table does not know: {string.Join(", ", unknown)}");
    }

    public static Scalar Number(object? value) => value switch
    {
        long integer => integer,
        double real => real,
        bool truth => truth,
        _ => throw new NotSupportedException($"{value} is not a number"),
    };

    public bool Has(string name) => _arguments.ContainsKey(name);

    public bool IsTensor(string name) => _arguments[name] is torch.Tensor;

    public bool IsList(string name) => _arguments[name] is List<object?>;

    /// <summary>A tensor; a number becomes a tensor of no dimensions.</summary>
    public torch.Tensor Tensor(string name) => _arguments[name] as torch.Tensor ?? torch.tensor((float)Convert.ToDouble(_arguments[name], null));

    public torch.Tensor? OptionalTensor(string name) => Has(name) ? Tensor(name) : null;

    public torch.Tensor[] Tensors(string name) => [.. ((List<object?>)_arguments[name]!).Cast<torch.Tensor>()];

    public Scalar Scalar(string name) => Number(_arguments[name]);

    public Scalar? OptionalScalar(string name) => Has(name) ? Scalar(name) : null;

    public double Real(string name, double otherwise) => Has(name) ? Convert.ToDouble(_arguments[name], null) : otherwise;

    public long Integer(string name) => (long)_arguments[name]!;

    public long Integer(string name, long otherwise) => Has(name) ? Integer(name) : otherwise;

    public bool Truth(string name, bool otherwise = false) => Has(name) ? (bool)_arguments[name]! : otherwise;

    public string? Text(string name) => Has(name) ? (string?)_arguments[name] : null;

    public torch.ScalarType? Type(string name = "dtype") => Has(name) ? (torch.ScalarType)_arguments[name]! : null;

    /// <summary>A list of numbers; one number counts as a list of one.</summary>
    public long[] Integers(string name) => _arguments[name] is List<object?> list ? [.. list.Cast<long>()] : [Integer(name)];

    public torch.nn.Reduction Reduction() => Text("reduction") switch
    {
        null or "mean" => torch.nn.Reduction.Mean,
        "sum" or "batchmean" => torch.nn.Reduction.Sum,
        "none" => torch.nn.Reduction.None,
        var other => throw new NotSupportedException(other),
    };
}
