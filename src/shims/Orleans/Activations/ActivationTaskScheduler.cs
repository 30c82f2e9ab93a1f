namespace Orleans.Activations;

/// <summary>Runs the turns of one activation one after the other on the thread pool: code between two awaits is never run by two threads at once.</summary>
internal sealed class ActivationTaskScheduler(Activation activation) : TaskScheduler, IThreadPoolWorkItem
{
    /// <summary>Turns taken in one go before other activations get their chance.</summary>
    private const int MaxTurnsInARow = 64;

    private readonly Queue<Task> _turns = new();
    private readonly Lock _gate = new();
    private bool _isScheduled;

    /// <summary>Queues work that is one turn, outside of the caller's execution context.</summary>
    /// <param name="action">The work.</param>
    /// <param name="state">Its argument.</param>
    public void Run(Action<object?> action, object? state)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            new Task(action, state).Start(this);
            return;
        }

        using (ExecutionContext.SuppressFlow())
        {
            new Task(action, state).Start(this);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        var previous = RuntimeContext.Current;
        RuntimeContext.Current = activation;
        try
        {
            RunTurns();
        }
        finally
        {
            RuntimeContext.Current = previous;
        }
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _turns.Enqueue(task);
            if (_isScheduled)
            {
                return;
            }

            _isScheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, activation) && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return [.. _turns];
        }
    }

    private void RunTurns()
    {
        for (var turn = 0; turn < MaxTurnsInARow; turn++)
        {
            Task? task;
            lock (_gate)
            {
                if (!_turns.TryDequeue(out task))
                {
                    _isScheduled = false;
                    return;
                }
            }

            TryExecuteTask(task);
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
