using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Devices;

/// <summary>Measures all that a device tells, before the reports are thinned out.</summary>
/// <param name="next">Where the reports go.</param>
/// <param name="span">The item's span.</param>
/// <param name="instruments">What is measured.</param>
internal sealed class ObservedProgress(IProgress<TaskProgress> next, ItemSpan span, DeviceInstruments instruments) : IProgress<TaskProgress>
{
    public void Report(TaskProgress value)
    {
        span.Observe(value);
        if (value is TrainProgress step)
        {
            instruments.OnStepTrained(step.Loss, step.TokensPerSecond);
        }

        next.Report(value);
    }
}
