namespace FuseGpt.Cluster.Core.Planning;

/// <summary>How fast a device does a model's own work.</summary>
/// <param name="PassFlops">Floating point operations per second of passes through a block, all devices busy at once.</param>
/// <param name="TrainingFlops">The same of passes forth and back, the device alone at work.</param>
/// <param name="UpdateSeconds">Seconds that a step spends on one block beside that: factors, their gradients, Adam. For LoRA factors, and a pair where the job fuses.</param>
public sealed record DeviceSpeed(double PassFlops, double TrainingFlops, double UpdateSeconds);
