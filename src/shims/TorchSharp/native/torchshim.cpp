// The C side of the TorchSharp shim: a small C ABI over any libtorch from 1.13 on.
// Operators go through one boxed call by schema name, so that no operator's C++ signature, which changes between versions, is named here.
// Every function is noexcept towards C#: it returns a sentinel and leaves the message in a thread-local string.
#include <ATen/ATen.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

thread_local std::string last_error;
thread_local std::vector<void*> results;

// What one argument of a boxed call is; the numbers are those of ArgumentKind in C#.
enum class Kind : int64_t { Default, None, Tensor, Integer, Real, Boolean, Integers, Tensors, OptionalTensors, Text, Generator, Device };

// One argument: a value, or an address and a count.
struct Argument {
    Kind kind;
    union {
        int64_t integer;
        double real;
        const void* address;
    };
    int64_t count;
};

// What can be asked about a tensor; the numbers are those of TensorField in C#.
enum class Field : int64_t { ScalarType, DeviceType, DeviceIndex, Dimensions, Elements, ElementSize, RequiresGrad, IsLeaf, IsContiguous, StorageOffset, IsSparse };

at::Tensor& tensor(void* handle) {
    TORCH_CHECK(handle != nullptr, "the tensor was disposed");
    return *static_cast<at::Tensor*>(handle);
}

void* own(at::Tensor value) { return value.defined() ? new at::Tensor(std::move(value)) : nullptr; }

std::vector<at::Tensor> tensors(void* const* handles, int64_t count) {
    std::vector<at::Tensor> list;
    list.reserve(count);
    for (int64_t i = 0; i < count; ++i) {
        list.push_back(handles[i] == nullptr ? at::Tensor() : tensor(handles[i]));
    }
    return list;
}

// Runs the body; an exception becomes the thread's last error and the sentinel.
template <typename T, typename Body>
T guarded(T sentinel, Body&& body) noexcept {
    try {
        return body();
    } catch (const c10::Error& error) {
        last_error = error.what_without_backtrace();
    } catch (const std::exception& error) {
        last_error = error.what();
    } catch (...) {
        last_error = "unknown native exception";
    }
    return sentinel;
}

c10::IValue tensor_list(const Argument& argument) {
    c10::List<at::Tensor> list;
    for (const auto& item : tensors(static_cast<void* const*>(argument.address), argument.count)) {
        list.push_back(item);
    }
    return list;
}

c10::IValue optional_tensor_list(const Argument& argument) {
    c10::impl::GenericList list(c10::OptionalType::create(c10::TensorType::get()));
    for (const auto& item : tensors(static_cast<void* const*>(argument.address), argument.count)) {
        list.push_back(item.defined() ? c10::IValue(item) : c10::IValue());
    }
    return list;
}

c10::IValue value_of(const Argument& argument, const c10::Argument& declared) {
    switch (argument.kind) {
        case Kind::Default:
            TORCH_CHECK(declared.default_value().has_value(), "argument '", declared.name(), "' has no default");
            return *declared.default_value();
        case Kind::None:
            return c10::IValue();
        case Kind::Tensor:
            return tensor(const_cast<void*>(argument.address));
        case Kind::Integer:
            return argument.integer;
        case Kind::Real:
            return argument.real;
        case Kind::Boolean:
            return argument.integer != 0;
        case Kind::Integers: {
            const auto* first = static_cast<const int64_t*>(argument.address);
            return std::vector<int64_t>(first, first + argument.count);
        }
        case Kind::Tensors:
            return tensor_list(argument);
        case Kind::OptionalTensors:
            return optional_tensor_list(argument);
        case Kind::Text:
            return std::string(static_cast<const char*>(argument.address), argument.count);
        case Kind::Generator:
            return *static_cast<const at::Generator*>(argument.address);
        case Kind::Device:
            return c10::Device(static_cast<c10::DeviceType>(argument.integer), static_cast<c10::DeviceIndex>(argument.count));
    }
    TORCH_CHECK(false, "unknown kind of argument");
}

// Tensors become new handles, booleans and integers the bits of the pointer.
void collect(const c10::IValue& value) {
    if (value.isTensor()) {
        results.push_back(own(value.toTensor()));
    } else if (value.isTensorList()) {
        for (const auto& item : value.toTensorVector()) {
            results.push_back(own(item));
        }
    } else if (value.isBool()) {
        results.push_back(reinterpret_cast<void*>(static_cast<intptr_t>(value.toBool())));
    } else {
        TORCH_CHECK(false, "a result of type ", value.tagKind(), " is not supported");
    }
}

at::Generator& generator(void* handle) { return *static_cast<at::Generator*>(handle); }

c10::Device device_of(int64_t type, int64_t index) {
    return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

}  // namespace

// The message of this thread's last failure.
EXPORT const char* shim_error() { return last_error.c_str(); }

// The operator of that schema name and overload, null when this libtorch has none.
EXPORT void* shim_operator(const char* name, const char* overload) {
    return guarded<void*>(nullptr, [&]() -> void* {
        auto found = c10::Dispatcher::singleton().findSchema({name, overload});
        TORCH_CHECK(found.has_value(), "this libtorch has no operator ", name, overload[0] == 0 ? "" : ".", overload);
        return new c10::OperatorHandle(*found);
    });
}

// Calls an operator; arguments left out take the schema's defaults. Returns the count of results, which stay at *out until the thread's
// next call, or -1. With a null out the results are dropped, as an operator in place wants.
EXPORT int64_t shim_call(void* operation, const Argument* arguments, int64_t count, void*** out) {
    return guarded<int64_t>(-1, [&]() -> int64_t {
        const auto& handle = *static_cast<c10::OperatorHandle*>(operation);
        const auto& declared = handle.schema().arguments();
        TORCH_CHECK(count <= static_cast<int64_t>(declared.size()), handle.schema().name(), " takes ", declared.size(), " arguments");
        static const Argument left_out{Kind::Default, {0}, 0};
        torch::jit::Stack stack;
        stack.reserve(declared.size());
        for (size_t i = 0; i < declared.size(); ++i) {
            stack.push_back(value_of(static_cast<int64_t>(i) < count ? arguments[i] : left_out, declared[i]));
        }
        handle.callBoxed(stack);
        if (out == nullptr) {
            return 0;
        }
        results.clear();
        for (const auto& value : stack) {
            collect(value);
        }
        *out = results.data();
        return static_cast<int64_t>(results.size());
    });
}

EXPORT void shim_tensor_dispose(void* handle) {
    guarded<int>(-1, [&] { delete static_cast<at::Tensor*>(handle); return 0; });
}

// A second handle to the same tensor.
EXPORT void* shim_tensor_alias(void* handle) {
    return guarded<void*>(nullptr, [&] { return own(tensor(handle)); });
}

EXPORT void* shim_tensor_data(void* handle) {
    return guarded<void*>(nullptr, [&] { return tensor(handle).data_ptr(); });
}

EXPORT int64_t shim_tensor_field(void* handle, Field field) {
    return guarded<int64_t>(INT64_MIN, [&]() -> int64_t {
        const auto& self = tensor(handle);
        switch (field) {
            case Field::ScalarType: return static_cast<int64_t>(self.scalar_type());
            case Field::DeviceType: return static_cast<int64_t>(self.device().type());
            case Field::DeviceIndex: return self.device().index();
            case Field::Dimensions: return self.dim();
            case Field::Elements: return self.numel();
            case Field::ElementSize: return static_cast<int64_t>(self.element_size());
            case Field::RequiresGrad: return self.requires_grad();
            case Field::IsLeaf: return self.is_leaf();
            case Field::IsContiguous: return self.is_contiguous();
            case Field::StorageOffset: return self.storage_offset();
            case Field::IsSparse: return self.is_sparse();
        }
        TORCH_CHECK(false, "unknown field");
    });
}

// Writes the sizes, then the strides, dim() numbers each.
EXPORT int64_t shim_tensor_layout(void* handle, int64_t* sizes, int64_t* strides) {
    return guarded<int64_t>(-1, [&] {
        const auto& self = tensor(handle);
        std::copy(self.sizes().begin(), self.sizes().end(), sizes);
        std::copy(self.strides().begin(), self.strides().end(), strides);
        return self.dim();
    });
}

EXPORT int64_t shim_tensor_set_requires_grad(void* handle, int64_t value) {
    return guarded<int64_t>(-1, [&] { tensor(handle).requires_grad_(value != 0); return 0; });
}

EXPORT int64_t shim_tensor_retain_grad(void* handle) {
    return guarded<int64_t>(-1, [&] { tensor(handle).retain_grad(); return 0; });
}

// 1 and a new handle in *out, 0 when there is no gradient, -1 on error.
EXPORT int64_t shim_tensor_grad(void* handle, void** out) {
    return guarded<int64_t>(-1, [&] { *out = own(tensor(handle).grad()); return *out == nullptr ? 0 : 1; });
}

// A null gradient clears it.
EXPORT int64_t shim_tensor_set_grad(void* handle, void* gradient) {
    return guarded<int64_t>(-1, [&] { tensor(handle).mutable_grad() = gradient == nullptr ? at::Tensor() : tensor(gradient); return 0; });
}

EXPORT int64_t shim_backward(void* const* roots, int64_t root_count, void* const* upstream, int64_t upstream_count, int64_t retain_graph,
                             int64_t create_graph, void* const* inputs, int64_t input_count) {
    return guarded<int64_t>(-1, [&] {
        torch::autograd::backward(tensors(roots, root_count), tensors(upstream, upstream_count), retain_graph != 0, create_graph != 0,
                                  tensors(inputs, input_count));
        return 0;
    });
}

// One handle an input, null where it was not used and allow_unused is set.
EXPORT int64_t shim_grad(void* const* roots, int64_t root_count, void* const* inputs, int64_t input_count, void* const* upstream,
                         int64_t upstream_count, int64_t retain_graph, int64_t create_graph, int64_t allow_unused, void** out) {
    return guarded<int64_t>(-1, [&] {
        auto gradients = torch::autograd::grad(tensors(roots, root_count), tensors(inputs, input_count), tensors(upstream, upstream_count),
                                               retain_graph != 0, create_graph != 0, allow_unused != 0);
        for (size_t i = 0; i < gradients.size(); ++i) {
            out[i] = own(gradients[i]);
        }
        return 0;
    });
}

EXPORT int64_t shim_grad_mode() { return c10::GradMode::is_enabled(); }
EXPORT void shim_set_grad_mode(int64_t enabled) { c10::GradMode::set_enabled(enabled != 0); }
EXPORT int64_t shim_inference_mode() { return c10::InferenceMode::is_enabled(); }

EXPORT void* shim_enter_inference_mode(int64_t enabled) {
    return guarded<void*>(nullptr, [&] { return new c10::InferenceMode(enabled != 0); });
}

EXPORT void shim_leave_inference_mode(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

// A generator of its own, seeded.
EXPORT void* shim_generator_new(uint64_t seed, int64_t device_type, int64_t device_index) {
    return guarded<void*>(nullptr, [&] {
        auto fresh = at::globalContext().defaultGenerator(device_of(device_type, device_index)).clone();
        fresh.set_current_seed(seed);
        return new at::Generator(std::move(fresh));
    });
}

// A handle to the CPU's default generator.
EXPORT void* shim_generator_default() {
    return guarded<void*>(nullptr, [&] { return new at::Generator(at::globalContext().defaultGenerator(c10::Device(c10::kCPU))); });
}

EXPORT void shim_generator_dispose(void* handle) { delete static_cast<at::Generator*>(handle); }

EXPORT int64_t shim_generator_seed(void* handle, uint64_t seed) {
    return guarded<int64_t>(-1, [&] {
        std::lock_guard<std::mutex> lock(generator(handle).mutex());
        generator(handle).set_current_seed(seed);
        return 0;
    });
}

EXPORT uint64_t shim_generator_initial_seed(void* handle) {
    return guarded<uint64_t>(0, [&] { return generator(handle).current_seed(); });
}

EXPORT void* shim_generator_state(void* handle) {
    return guarded<void*>(nullptr, [&] {
        std::lock_guard<std::mutex> lock(generator(handle).mutex());
        return own(generator(handle).get_state());
    });
}

EXPORT int64_t shim_generator_set_state(void* handle, void* state) {
    return guarded<int64_t>(-1, [&] {
        std::lock_guard<std::mutex> lock(generator(handle).mutex());
        generator(handle).set_state(tensor(state));
        return 0;
    });
}

// Seeds the default generators of the CPU and of every CUDA device.
EXPORT int64_t shim_manual_seed(uint64_t seed) {
    return guarded<int64_t>(-1, [&] { at::manual_seed(seed); return 0; });
}

EXPORT int64_t shim_set_num_threads(int64_t count) {
    return guarded<int64_t>(-1, [&] { at::set_num_threads(static_cast<int>(count)); return 0; });
}

EXPORT int64_t shim_num_threads() {
    return guarded<int64_t>(-1, [&]() -> int64_t { return at::get_num_threads(); });
}

EXPORT int64_t shim_cuda_device_count() {
    return guarded<int64_t>(0, [&]() -> int64_t { return at::hasCUDA() ? static_cast<int64_t>(at::getNumGPUs()) : 0; });
}

EXPORT int64_t shim_cuda_synchronize(int64_t index) {
    return guarded<int64_t>(-1, [&] {
        TORCH_CHECK(at::hasCUDA(), "this libtorch sees no CUDA device");
        const auto current = c10::impl::VirtualGuardImpl(c10::kCUDA).getDevice().index();
        at::detail::getCUDAHooks().deviceSynchronize(index < 0 ? current : static_cast<c10::DeviceIndex>(index));
        return 0;
    });
}
