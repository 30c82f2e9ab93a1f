using System.Text.Json;
using TorchSharp.Modules;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Gold;

/// <summary>200 steps of Adam with two groups and a cosine against PyTorch's.</summary>
public sealed class AdamCosineGoldTests
{
    private const double Tolerance = 2e-6;
    private static readonly string[] Fast = ["Cl", "Cr"];
    private static readonly string[] Slow = ["B", "A", "b1", "W2", "b2"];

    [SkippableFact]
    public void Step_TwoGroupsWithCosine_FollowsPyTorch()
    {
        using var scope = torch.NewDisposeScope();
        using var file = GoldFile.Open("gold/torch/adam_cosine.safetensors");
        var gold = GoldFile.Json("gold/torch/adam_cosine.json");
        var parameters = Fast.Concat(Slow).ToDictionary(name => name, name => new Parameter(file.Read($"init.{name}")));
        var data = new[] { "x", "y", "W0", "Wf" }.ToDictionary(name => name, name => file.Read($"data.{name}"));
        using var adam = torch.optim.Adam([Group(parameters, Fast, 1e-3), Group(parameters, Slow, 9.65e-6)], beta1: 0.9, beta2: 0.95);
        var cosine = torch.optim.lr_scheduler.CosineAnnealingLR(adam, 200);
        for (var step = 0; step < 200; step++)
        {
            AssertRates(adam, gold.GetProperty("lr"), step);
            Assert.Equal(gold.GetProperty("loss")[step].GetDouble(), Step(adam, parameters, data), Tolerance);
            cosine.step();
            AssertState(file, adam, parameters, step + 1);
        }

        Assert.All(adam.ParamGroups, group => Assert.Equal(0, group.LearningRate, 1e-18));
    }

    private static Adam.ParamGroup Group(Dictionary<string, Parameter> parameters, string[] names, double rate) =>
        new([.. names.Select(name => parameters[name])], new Adam.Options { LearningRate = rate });

    private static float Step(Adam adam, Dictionary<string, Parameter> parameters, Dictionary<string, torch.Tensor> data)
    {
        using var scope = torch.NewDisposeScope();
        adam.zero_grad();
        var weight = data["W0"] + torch.mm(parameters["B"], parameters["A"]) + (torch.mm(parameters["Cl"], parameters["Cr"]) * data["Wf"]);
        var hidden = F.silu(F.linear(data["x"], weight, parameters["b1"]));
        var loss = F.mse_loss(F.linear(hidden, parameters["W2"], parameters["b2"]), data["y"]);
        loss.backward();
        adam.step();
        return loss.item<float>();
    }

    private static void AssertRates(Adam adam, JsonElement rates, int step)
    {
        var groups = adam.ParamGroups.ToList();
        Assert.Equal(rates.GetProperty("c")[step].GetDouble(), groups[0].LearningRate, 1e-18);
        Assert.Equal(rates.GetProperty("rest")[step].GetDouble(), groups[1].LearningRate, 1e-20);
    }

    private static void AssertState(GoldFile file, Adam adam, Dictionary<string, Parameter> parameters, int step)
    {
        if (step is not (1 or 100 or 200))
        {
            return;
        }

        var states = adam.state_dict().State.Cast<Adam.State>().Zip(Fast.Concat(Slow));
        foreach (var (state, name) in states)
        {
            var key = $"step{step}.{name}";
            Assert.Null(GoldComparison.Difference(parameters[name], file.Read(key), [Tolerance, 0], false));
            Assert.Null(GoldComparison.Difference(state.exp_avg, file.Read($"{key}.exp_avg"), [Tolerance, 0], false));
            Assert.Null(GoldComparison.Difference(state.exp_avg_sq, file.Read($"{key}.exp_avg_sq"), [Tolerance, 0], false));
            Assert.Equal(step, state.step);
        }
    }
}
