namespace TorchSharp.Modules;

/// <summary>What every optimizer's group of parameters has.</summary>
public class OptimizerOptions
{
    /// <summary>The rate now; null means the optimizer's.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The rate at the start.</summary>
    public double InitialLearningRate { get; set; }
}
