using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>An operator of libtorch, found by its schema's name when it is first called.</summary>
/// <param name="name">Name without the namespace <c>aten::</c>, with the overload after a dot, for example <c>add.Tensor</c>.</param>
internal sealed unsafe class Operator(string name)
{
    private const int StackPlaces = 64;
    private nint _handle;

    private nint Handle => _handle != 0 ? _handle : Find();

    /// <summary>Whether this libtorch has the operator.</summary>
    internal bool Exists => _handle != 0 || Lookup() != 0;

    /// <summary>Calls the operator for its only result; arguments left out take the schema's defaults.</summary>
    internal torch.Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        Invoke(arguments, out var results);
        return new torch.Tensor(results[0]);
    }

    /// <summary>Calls the operator for its first two results.</summary>
    internal (torch.Tensor First, torch.Tensor Second) CallPair(params ReadOnlySpan<Argument> arguments)
    {
        Invoke(arguments, out var results);
        return (new torch.Tensor(results[0]), new torch.Tensor(results[1]));
    }

    /// <summary>Calls the operator for a list of tensors.</summary>
    internal torch.Tensor[] CallList(params ReadOnlySpan<Argument> arguments)
    {
        var tensors = new torch.Tensor[Invoke(arguments, out var results)];
        for (var i = 0; i < tensors.Length; i++)
        {
            tensors[i] = new torch.Tensor(results[i]);
        }

        return tensors;
    }

    /// <summary>Calls the operator for a truth value.</summary>
    internal bool CallBoolean(params ReadOnlySpan<Argument> arguments)
    {
        Invoke(arguments, out var results);
        return results[0] != 0;
    }

    /// <summary>Calls an operator in place; its result, the changed tensor, is given back as the handle that the caller has.</summary>
    internal torch.Tensor CallInPlace(torch.Tensor self, params ReadOnlySpan<Argument> arguments)
    {
        Invoke(arguments, null);
        return self;
    }

    private long Invoke(ReadOnlySpan<Argument> arguments, out nint* results)
    {
        nint* found;
        var count = Invoke(arguments, &found);
        results = found;
        return count;
    }

    private long Invoke(ReadOnlySpan<Argument> arguments, nint** results)
    {
        var operation = Handle;
        var raw = stackalloc RawArgument[arguments.Length];
        var places = 0;
        foreach (ref readonly var argument in arguments)
        {
            places += argument.Places;
        }

        var large = places > StackPlaces ? (long*)NativeMemory.Alloc((nuint)places, sizeof(long)) : null;
        var small = stackalloc long[StackPlaces];
        try
        {
            var next = large is null ? small : large;
            for (var i = 0; i < arguments.Length; i++)
            {
                raw[i] = arguments[i].Write(next);
                next += arguments[i].Places;
            }

            var count = NativeMethods.Call(operation, raw, arguments.Length, results);
            KeepAlive(arguments);
            return NativeError.Check(count);
        }
        finally
        {
            NativeMemory.Free(large);
        }
    }

    private static void KeepAlive(ReadOnlySpan<Argument> arguments)
    {
        foreach (ref readonly var argument in arguments)
        {
            GC.KeepAlive(argument.Owner);
        }
    }

    private nint Find() => NativeError.Check(Lookup());

    private nint Lookup()
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var (schema, overload) = dot < 0 ? (name, string.Empty) : (name[..dot], name[(dot + 1)..]);
        return _handle = NativeMethods.Operator("aten::" + schema, overload);
    }
}
