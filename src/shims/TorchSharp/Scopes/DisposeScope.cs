namespace TorchSharp;

/// <summary>
/// Owns the tensors that are made on its thread while it is the innermost scope, and disposes them with itself. Not for use from another
/// thread.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private DisposeScopeManager? _manager;

    internal DisposeScope(DisposeScopeManager manager)
    {
        _manager = manager;
        OuterScope = manager.CurrentDisposeScope;
    }

    /// <summary>How many tensors the scope owns.</summary>
    public int DisposablesCount => Checked().Count;

    /// <summary>The tensors that the scope owns.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => Checked().ToArray();

    internal DisposeScope? OuterScope { get; set; }

    internal HashSet<IDisposable> Disposables { get; private set; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gives a tensor to the scope around this one; without one it belongs to nobody.</summary>
    /// <param name="disposable">The tensor.</param>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The tensor.</returns>
    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        Move(OuterScope, disposable);
        return disposable;
    }

    /// <summary>Gives two tensors to the scope around this one.</summary>
    /// <param name="first">One tensor.</param>
    /// <param name="second">The other.</param>
    /// <typeparam name="T1">Type of the first.</typeparam>
    /// <typeparam name="T2">Type of the second.</typeparam>
    /// <returns>The tensors.</returns>
    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    /// <summary>Gives tensors to the scope around this one.</summary>
    /// <param name="disposables">The tensors.</param>
    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    /// <summary>Gives tensors to the scope around this one.</summary>
    /// <param name="disposables">The tensors.</param>
    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    /// <summary>Gives a tensor to another scope; to null means that it belongs to nobody.</summary>
    /// <param name="scope">The other scope, or null.</param>
    /// <param name="disposable">The tensor.</param>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The tensor.</returns>
    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        Move(scope, disposable);
        return disposable;
    }

    /// <summary>Gives tensors to another scope; to null means that they belong to nobody.</summary>
    /// <param name="scope">The other scope, or null.</param>
    /// <param name="disposables">The tensors.</param>
    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        ArgumentNullException.ThrowIfNull(disposables);
        foreach (var disposable in disposables)
        {
            Move(scope, disposable);
        }
    }

    /// <summary>Takes a tensor out, so that it belongs to nobody.</summary>
    /// <param name="disposable">The tensor.</param>
    /// <typeparam name="T">Its type.</typeparam>
    /// <returns>The tensor.</returns>
    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Move(null, disposable);
        return disposable;
    }

    /// <summary>Takes tensors out, so that they belong to nobody.</summary>
    /// <param name="disposables">The tensors.</param>
    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    /// <summary>Takes tensors out, so that they belong to nobody.</summary>
    /// <param name="disposables">The tensors.</param>
    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    /// <summary>Takes ownership of a tensor that another scope or nobody owns.</summary>
    /// <param name="disposable">The tensor.</param>
    public void Attach(IDisposable disposable)
    {
        Checked();
        if (Add(this, disposable))
        {
            _manager!.StatisticsInstance.TensorStatistics.AttachedToScopeCount++;
        }
    }

    /// <summary>Disposes all that the scope owns; the scope stays open.</summary>
    public void DisposeEverything() => DisposeEverythingBut([]);

    /// <summary>Disposes all that the scope owns but some, which it owns from then on.</summary>
    /// <param name="inKeep">What stays.</param>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var old = Checked();
        Disposables = new HashSet<IDisposable>(inKeep, ReferenceEqualityComparer.Instance);
        foreach (var disposable in old)
        {
            if (!Disposables.Contains(disposable))
            {
                disposable.Dispose();
            }
        }
    }

    /// <summary>Disposes all that the scope owns but some, which it owns from then on.</summary>
    /// <param name="keep">What stays.</param>
    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    /// <summary>Disposes all that the scope owns and closes it.</summary>
    public void Dispose()
    {
        if (_manager is null)
        {
            return;
        }

        DisposeEverything();
        _manager.RemoveDisposeScope(this);
        _manager = null;
    }

    /// <summary>Whether the scope owns a tensor.</summary>
    /// <param name="disposable">The tensor.</param>
    public bool Contains(IDisposable disposable) => Disposables.Contains(disposable);

    /// <summary>Forgets a tensor that was disposed by hand.</summary>
    /// <param name="disposable">The tensor.</param>
    public void MarkAsDisposed(IDisposable disposable)
    {
        Checked().Remove(disposable);
        ((torch.Tensor)disposable).OwningDisposeScope = null;
    }

    /// <summary>Lets a tensor take another one's place in its scope.</summary>
    internal static void ReplaceWith(torch.Tensor original, torch.Tensor replacement)
    {
        var scope = original.OwningDisposeScope;
        if (scope is not null && scope.Disposables.Remove(original))
        {
            original.OwningDisposeScope = null;
            Add(scope, replacement);
        }
    }

    private static bool Add(DisposeScope scope, IDisposable disposable)
    {
        var tensor = disposable as torch.Tensor ?? throw new InvalidOperationException("DisposeScope can only manage Tensor or PackedSequence");
        if (ReferenceEquals(scope, tensor.OwningDisposeScope))
        {
            return false;
        }

        tensor.OwningDisposeScope?.Disposables.Remove(tensor);
        scope.Disposables.Add(tensor);
        tensor.OwningDisposeScope = scope;
        return true;
    }

    private void Move(DisposeScope? scope, IDisposable disposable)
    {
        if (!Checked().Remove(disposable))
        {
            return;
        }

        if (scope is not null)
        {
            Add(scope, disposable);
            return;
        }

        _manager!.StatisticsInstance.TensorStatistics.DetachedFromScopeCount++;
        ((torch.Tensor)disposable).OwningDisposeScope = null;
    }

    private HashSet<IDisposable> Checked()
    {
        ObjectDisposedException.ThrowIf(_manager is null, this);
        return Disposables;
    }
}
