using Orleans.Invocation;

namespace Orleans.Activations;

/// <summary>The requests of one activation and the rule which of them may run now. Its owner locks.</summary>
/// <param name="isReentrant">True when all requests of the class interleave.</param>
internal sealed class RequestQueue(bool isReentrant)
{
    private readonly LinkedList<GrainRequest> _waiting = new();
    private readonly List<GrainRequest> _running = [];
    private int _exclusive;
    private int _readers;

    /// <summary>How many requests are running.</summary>
    public int RunningCount => _running.Count;

    /// <summary>True when no request runs or waits.</summary>
    public bool IsEmpty => _running.Count == 0 && _waiting.Count == 0;

    /// <summary>The requests that run or wait.</summary>
    public IReadOnlyList<GrainRequest> All => [.. _running, .. _waiting];

    /// <summary>Adds a request at the end.</summary>
    /// <param name="request">The request.</param>
    public void Add(GrainRequest request) => _waiting.AddLast(request);

    /// <summary>Takes the first request that may run now and counts it as running.</summary>
    /// <returns>The request, or null when none may run.</returns>
    public GrainRequest? TryStart()
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.IsAbandoned)
            {
                _waiting.Remove(node);
            }
            else if (MayRun(node.Value))
            {
                _waiting.Remove(node);
                _running.Add(node.Value);
                Count(node.Value, 1);
                return node.Value;
            }

            node = next;
        }

        return null;
    }

    /// <summary>Counts a request as done.</summary>
    /// <param name="request">A request that <see cref="TryStart"/> returned.</param>
    public void Finish(GrainRequest request)
    {
        _running.Remove(request);
        Count(request, -1);
    }

    /// <summary>Empties the queue.</summary>
    /// <returns>What was waiting.</returns>
    public List<GrainRequest> TakeWaiting()
    {
        List<GrainRequest> waiting = [.. _waiting];
        _waiting.Clear();
        return waiting;
    }

    private bool MayRun(GrainRequest request) =>
        isReentrant
        || request.IsAlwaysInterleave
        || (_exclusive == 0 && (_readers == 0 || request.IsReadOnly));

    private void Count(GrainRequest request, int change)
    {
        if (request.IsAlwaysInterleave)
        {
            return;
        }

        if (request.IsReadOnly)
        {
            _readers += change;
        }
        else
        {
            _exclusive += change;
        }
    }
}
