using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Cross-entropy of logits `[n, classes, ..]` against classes `[n, ..]`.</summary>
            /// <param name="input">Logits.</param>
            /// <param name="target">Classes (int64), or probabilities of the logits' shape.</param>
            /// <param name="weight">Weights of the classes.</param>
            /// <param name="ignore_index">Class that does not count.</param>
            /// <param name="reduction">How the losses are put together; the mean divides by those that count.</param>
            /// <param name="label_smoothing">Share of the target that is spread evenly.</param>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                Aten.CrossEntropyLoss.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);

            /// <summary>
            /// Kullback-Leibler divergence, element by element target * (log target - input). Unlike in PyTorch the target is taken as
            /// logarithms unless log_target is false.
            /// </summary>
            /// <param name="input">Logarithms of probabilities.</param>
            /// <param name="target">Logarithms of probabilities, or probabilities.</param>
            /// <param name="log_target">Whether the target is logarithms.</param>
            /// <param name="reduction">How the elements are put together; the mean is over all elements.</param>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                Aten.KlDiv.Call(input, target, (long)reduction, log_target);

            /// <summary>Squared differences.</summary>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                Aten.MseLoss.Call(input, target, (long)reduction);

            /// <summary>Negated log-probabilities `[n, classes, ..]` of the classes `[n, ..]`.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.NllLossNd.Call(input, target, weight, (long)reduction);
        }
    }
}
