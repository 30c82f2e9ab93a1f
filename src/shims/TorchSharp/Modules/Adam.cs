namespace TorchSharp.Modules;

/// <summary>Adam: steps by the running mean of the gradient over the root of the running mean of its square.</summary>
public class Adam : OptimizerHelper
{
    /// <summary>Makes an optimizer with one group.</summary>
    /// <param name="parameters">What to train.</param>
    /// <param name="lr">Learning rate.</param>
    /// <param name="beta1">Weight of the past in the mean of the gradient.</param>
    /// <param name="beta2">Weight of the past in the mean of the square.</param>
    /// <param name="eps">Added to the root.</param>
    /// <param name="weight_decay">Share of the parameter that is added to its gradient.</param>
    /// <param name="amsgrad">Divide by the largest mean of the square so far.</param>
    /// <param name="maximize">Step upwards.</param>
    public Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>Makes an optimizer; the options that a group leaves null are those given here.</summary>
    /// <inheritdoc cref="Adam(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
    public Adam(IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Require(lr >= 0, "learning rate", lr);
        Require(eps >= 0, "ε", eps);
        Require(beta1 is >= 0 and < 1, "beta1", beta1);
        Require(beta2 is >= 0 and < 1, "beta2", beta2);
        Require(weight_decay >= 0, "weight_decay value", weight_decay);
        _defaults = new Options
        {
            LearningRate = lr,
            InitialLearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters)
        {
            add_param_group(group);
        }
    }

    /// <summary>Adds a group; the options that it leaves null are the optimizer's.</summary>
    /// <param name="param_group">The group, an <see cref="ParamGroup"/>.</param>
    public override void add_param_group(Modules.ParamGroup param_group)
    {
        ArgumentNullException.ThrowIfNull(param_group);
        param_group.Options ??= new Options();
        var options = (Options)param_group.Options;
        options.TakeOver((Options)_defaults);
        options.InitialLearningRate = options.LearningRate!.Value;
        _parameter_groups.Add(param_group);
        foreach (var parameter in param_group.Parameters)
        {
            States.Add(parameter, new State(parameter, options.amsgrad!.Value));
        }
    }

    /// <inheritdoc/>
    public override torch.Tensor? step(Func<torch.Tensor>? closure = null) => _step<ParamGroup>(StepGroup, closure);

    /// <summary>Frees the state.</summary>
    /// <param name="disposing">True.</param>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (var state in States.Values)
        {
            ((State)state).Dispose();
        }
    }

    private void StepGroup(ParamGroup group)
    {
        foreach (var parameter in group.Parameters)
        {
            if (parameter.grad is { } gradient)
            {
                ((State)States[parameter]).Step(gradient, group.Options);
            }
        }
    }

    private static void Require(bool valid, string name, double value)
    {
        if (!valid)
        {
            throw new ArgumentException($"Invalid {name}: {value}");
        }
    }

    /// <summary>The options of a group.</summary>
    public class Options : OptimizerOptions
    {
        /// <summary>Weight of the past in the mean of the gradient; null means the optimizer's.</summary>
        public double? beta1;

        /// <summary>Weight of the past in the mean of the square; null means the optimizer's.</summary>
        public double? beta2;

        /// <summary>Share of the parameter that is added to its gradient; null means the optimizer's.</summary>
        public double? weight_decay;

        /// <summary>Added to the root; null means the optimizer's.</summary>
        public double? eps;

        /// <summary>Divide by the largest mean of the square so far; null means the optimizer's.</summary>
        public bool? amsgrad;

        /// <summary>Step upwards; null means the optimizer's.</summary>
        public bool? maximize;

        internal void TakeOver(Options defaults)
        {
            LearningRate ??= defaults.LearningRate;
            beta1 ??= defaults.beta1;
            beta2 ??= defaults.beta2;
            weight_decay ??= defaults.weight_decay;
            eps ??= defaults.eps;
            amsgrad ??= defaults.amsgrad;
            maximize ??= defaults.maximize;
        }
    }

    /// <summary>Parameters that are trained with the same options.</summary>
    public class ParamGroup : ParamGroup<Options>
    {
        /// <summary>Makes an empty group with the optimizer's options.</summary>
        public ParamGroup()
        {
        }

        /// <summary>Makes a group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="options">The options.</param>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        /// <summary>Makes a group with options of its own.</summary>
        /// <inheritdoc cref="Adam(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize })
        {
        }

        /// <summary>beta1 and beta2.</summary>
        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    /// <summary>The running means of a parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How many steps were made.</summary>
        public long step;

        /// <summary>Running mean of the gradient.</summary>
        public torch.Tensor exp_avg;

        /// <summary>Running mean of its square.</summary>
        public torch.Tensor exp_avg_sq;

        /// <summary>Largest running mean of the square so far, for amsgrad.</summary>
        public torch.Tensor? max_exp_avg_sq;

        internal State(Parameter parameter, bool amsgrad)
            : base(parameter)
        {
            exp_avg = torch.zeros_like(parameter).DetachFromDisposeScope();
            exp_avg_sq = torch.zeros_like(parameter).DetachFromDisposeScope();
            max_exp_avg_sq = amsgrad ? torch.zeros_like(parameter).DetachFromDisposeScope() : null;
        }

        /// <summary>Frees the running means.</summary>
        public void Dispose()
        {
            exp_avg.Dispose();
            exp_avg_sq.Dispose();
            max_exp_avg_sq?.Dispose();
        }

        /// <summary>One step of this parameter, with the order of operations of TorchSharp.</summary>
        internal void Step(torch.Tensor gradient, Options options)
        {
            var (beta1, beta2) = (options.beta1!.Value, options.beta2!.Value);
            step++;
            gradient = options.maximize!.Value ? -gradient : gradient;
            gradient = options.weight_decay is { } decay and not 0 ? gradient.add(_parameter, decay) : gradient;
            exp_avg.mul_(beta1).add_(gradient, 1 - beta1);
            exp_avg_sq.mul_(beta2).addcmul_(gradient, gradient, 1 - beta2);
            var denominator = (Square().sqrt() / Math.Sqrt(1 - Math.Pow(beta2, step))).add_(options.eps!.Value);
            _parameter.addcdiv_(exp_avg, denominator, -options.LearningRate!.Value / (1 - Math.Pow(beta1, step)));
        }

        private torch.Tensor Square()
        {
            if (max_exp_avg_sq is null)
            {
                return exp_avg_sq;
            }

            using var old = max_exp_avg_sq;
            return max_exp_avg_sq = torch.maximum(old, exp_avg_sq).DetachFromDisposeScope();
        }
    }
}
