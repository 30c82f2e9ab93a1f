global using TorchSharp;
global using F = TorchSharp.torch.nn.functional;
global using Parameter = TorchSharp.Modules.Parameter;
global using ScalarType = TorchSharp.torch.ScalarType;
global using Tensor = TorchSharp.torch.Tensor;
