namespace TorchSharp;

public static partial class torch
{
    /// <summary>Opens a scope that disposes the tensors made on this thread until it is disposed.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThreadSingleton.NewDisposeScope();

    /// <summary>Evaluates in a scope of its own and moves only the result out of it.</summary>
    /// <param name="expr">The expression.</param>
    /// <returns>Its result, in the surrounding scope.</returns>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        ArgumentNullException.ThrowIfNull(expr);
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
