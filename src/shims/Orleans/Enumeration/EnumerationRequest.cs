using Orleans.Activations;
using Orleans.Invocation;
using Orleans.Runtime;

namespace Orleans.Enumeration;

/// <summary>A step of an enumeration; it runs between the turns of any other request.</summary>
/// <typeparam name="TResult">What the step answers.</typeparam>
/// <param name="step">The step.</param>
/// <param name="context">The caller's request context.</param>
/// <param name="isFromSilo">True when the caller is a grain.</param>
internal sealed class EnumerationRequest<TResult>(Func<Activation, Task<TResult>> step, Dictionary<string, object>? context, bool isFromSilo) : GrainRequest
{
    private readonly TaskCompletionSource<TResult> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The answer.</summary>
    public Task<TResult> Response => _response.Task;

    /// <inheritdoc/>
    public override bool IsAlwaysInterleave => true;

    /// <inheritdoc/>
    public override bool IsFromSilo => isFromSilo;

    /// <inheritdoc/>
    public override Dictionary<string, object>? Context => context;

    /// <inheritdoc/>
    public override async Task RunAsync(CallTarget target)
    {
        RequestContext.Import(context);
        try
        {
            var result = await step((Activation)target);
            if (!target.IsLost)
            {
                _response.TrySetResult(result);
            }
        }
        catch (Exception error) when (!target.IsLost)
        {
            _response.TrySetException(error);
        }
    }

    /// <inheritdoc/>
    public override void Reject(Exception error) => _response.TrySetException(error);
}
