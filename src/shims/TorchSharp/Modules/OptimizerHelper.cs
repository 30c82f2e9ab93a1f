namespace TorchSharp.Modules;

/// <summary>An optimizer that is written in C#.</summary>
public abstract class OptimizerHelper : torch.optim.Optimizer
{
    /// <summary>What groups take over where they say nothing.</summary>
    protected OptimizerOptions _defaults = new();

    /// <summary>Makes an optimizer without groups.</summary>
    public OptimizerHelper()
    {
    }

    /// <summary>The state of each parameter, in the order in which they were added.</summary>
    private protected Dictionary<Parameter, OptimizerState> States { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The options of each group and the state of each parameter, themselves, not copies.</summary>
    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            dictionary.StateIndexRef.Add([.. Enumerable.Range(dictionary.State.Count, group.Parameters.Count())]);
            dictionary.State.AddRange(group.Parameters.Select(parameter => States[parameter]));
        }

        return dictionary;
    }

    /// <summary>Runs a step over the groups, without autograd and in a scope of its own.</summary>
    /// <param name="body">The step of one group.</param>
    /// <param name="loss_closure">Works out the loss first; may be null.</param>
    /// <typeparam name="T">Type of the groups.</typeparam>
    /// <returns>The loss, null without a closure.</returns>
    protected torch.Tensor? _step<T>(Action<T> body, Func<torch.Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        ArgumentNullException.ThrowIfNull(body);
        var loss = Loss(loss_closure);
        using var off = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var group in _parameter_groups)
        {
            body((T)group);
        }

        return loss;
    }

    private static torch.Tensor? Loss(Func<torch.Tensor>? closure)
    {
        using var on = torch.enable_grad();
        return closure?.Invoke();
    }
}
