namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Learning rates that change with the steps.</summary>
        public static class lr_scheduler
        {
            /// <summary>Rates that fall along half a cosine from their start to eta_min over T_max steps, and rise again.</summary>
            /// <param name="optimizer">Whose rates.</param>
            /// <param name="T_max">Steps down.</param>
            /// <param name="eta_min">Lowest rate.</param>
            /// <param name="last_epoch">Steps made so far, less one.</param>
            /// <param name="verbose">Write each change to the standard output.</param>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);

            /// <summary>Rates that are their start times a factor of the step.</summary>
            /// <param name="optimizer">Whose rates.</param>
            /// <param name="lr_lambda">The factor of a step, counted from 0.</param>
            /// <param name="last_epoch">Steps made so far, less one.</param>
            /// <param name="verbose">Write each change to the standard output.</param>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);

            /// <summary>Sets an optimizer's rates step by step.</summary>
            public abstract class LRScheduler
            {
                private readonly bool _verbose;
                private readonly List<double> _lastRates;

                /// <summary>Starts from the rates that the optimizer has.</summary>
                /// <param name="optimizer">Whose rates.</param>
                /// <param name="last_epoch">Steps made so far, less one.</param>
                /// <param name="verbose">Write each change to the standard output.</param>
                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    Optimizer = optimizer;
                    LastEpoch = last_epoch;
                    _verbose = verbose;
                    BaseRates = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _lastRates = [.. optimizer.ParamGroups.Select(group => group.LearningRate)];
                }

                private protected Optimizer Optimizer { get; }

                private protected int LastEpoch { get; private set; }

                private protected IReadOnlyList<double> BaseRates { get; }

                /// <summary>Sets the rates of the next step.</summary>
                public virtual void step() => step(null);

                /// <summary>Sets the rates of a step.</summary>
                /// <param name="epoch">Which step; null means the next one.</param>
                public virtual void step(int? epoch)
                {
                    LastEpoch = epoch ?? LastEpoch + 1;
                    var rates = (epoch is null ? get_lr() : get_closed_form_lr()).ToList();
                    var groups = Optimizer.ParamGroups.ToList();
                    for (var i = 0; i < rates.Count; i++)
                    {
                        groups[i].LearningRate = rates[i];
                        if (_verbose && _lastRates[i] != rates[i])
                        {
                            Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        }

                        _lastRates[i] = rates[i];
                    }
                }

                /// <summary>The rates that were set last.</summary>
                public IEnumerable<double> get_last_lr() => _lastRates;

                /// <summary>The rates of this step from those of the one before.</summary>
                protected virtual IEnumerable<double> get_lr() => Optimizer.ParamGroups.Select(group => group.LearningRate);

                /// <summary>The rates of this step from those of the start.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();
            }

            /// <summary>The schedules.</summary>
            public static class impl
            {
                /// <summary>Rates that follow a function; see <see cref="lr_scheduler.LambdaLR(Optimizer, Func{int, double}, int, bool)"/>.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double> _factor;

                    /// <inheritdoc cref="lr_scheduler.LambdaLR(Optimizer, Func{int, double}, int, bool)"/>
                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _factor = lr_lambda;
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr() => BaseRates.Select(start => start * _factor(LastEpoch));
                }

                /// <summary>Rates that follow a cosine; see <see cref="lr_scheduler.CosineAnnealingLR"/>.</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double _steps;
                    private readonly double _lowest;

                    /// <inheritdoc cref="lr_scheduler.CosineAnnealingLR"/>
                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_steps, _lowest) = (T_max, eta_min);
                        step();
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_lr()
                    {
                        var rates = Optimizer.ParamGroups.Select(group => group.LearningRate);
                        if (LastEpoch == 0)
                        {
                            return rates;
                        }

                        return (LastEpoch - 1 - _steps) % (2 * _steps) == 0
                            ? rates.Zip(BaseRates, (rate, start) => rate + ((start - _lowest) * (1 - Math.Cos(Math.PI / _steps)) / 2))
                            : rates.Select(rate => Cosine(LastEpoch) / Cosine(LastEpoch - 1) * (rate - _lowest) + _lowest);
                    }

                    /// <inheritdoc/>
                    protected override IEnumerable<double> get_closed_form_lr() =>
                        BaseRates.Select(start => _lowest + ((start - _lowest) * Cosine(LastEpoch) / 2));

                    private double Cosine(int epoch) => 1 + Math.Cos(Math.PI * epoch / _steps);
                }
            }
        }
    }
}
