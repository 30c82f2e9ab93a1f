using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Ways to train parameters.</summary>
    public static partial class optim
    {
        /// <summary>Adam: steps by the running mean of the gradient over the root of the running mean of its square.</summary>
        /// <param name="parameters">What to train.</param>
        /// <param name="lr">Learning rate.</param>
        /// <param name="beta1">Weight of the past in the mean of the gradient.</param>
        /// <param name="beta2">Weight of the past in the mean of the square.</param>
        /// <param name="eps">Added to the root.</param>
        /// <param name="weight_decay">Share of the parameter that is added to its gradient.</param>
        /// <param name="amsgrad">Divide by the largest mean of the square so far.</param>
        /// <param name="maximize">Step upwards.</param>
        public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <inheritdoc cref="Adam(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        /// <remarks>The options that a group leaves null are those given here.</remarks>
        public static Adam Adam(IEnumerable<Adam.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Something with a learning rate.</summary>
        public interface ILearningRateController
        {
            /// <summary>The rate now.</summary>
            double LearningRate { get; set; }

            /// <summary>The rate at the start.</summary>
            double InitialLearningRate { get; set; }
        }

        /// <summary>Trains parameters.</summary>
        public abstract class Optimizer : IDisposable
        {
            private protected Optimizer()
            {
            }

            /// <summary>The groups of parameters, each with its rate.</summary>
            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            /// <summary>The groups of parameters.</summary>
            protected IList<ParamGroup> _parameter_groups = [];

            /// <summary>All parameters.</summary>
            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Sets every gradient to 0 and keeps its memory.</summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    gradient?.zero_();
                }
            }

            /// <summary>Adds a group.</summary>
            /// <param name="param_group">The group.</param>
            public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

            /// <summary>Makes one step with the gradients that the parameters have.</summary>
            /// <param name="closure">Works out the loss first; may be null.</param>
            /// <returns>The loss, null without a closure.</returns>
            public abstract Tensor? step(Func<Tensor>? closure = null);

            /// <summary>What an optimizer remembers.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                /// <summary>The options, group by group.</summary>
                public List<OptimizerOptions> Options { get; } = [];

                /// <summary>The states, parameter by parameter.</summary>
                public List<OptimizerState> State { get; } = [];

                /// <summary>For each group the places of its parameters in <see cref="State"/>.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }

            /// <summary>Frees the state.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees the state.</summary>
            /// <param name="disposing">True.</param>
            protected virtual void Dispose(bool disposing)
            {
            }
        }
    }
}
