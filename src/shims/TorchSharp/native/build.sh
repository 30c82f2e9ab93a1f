#!/bin/sh
# Compiles torchshim.cpp against libtorch and prints the path of the library; an unchanged build only prints it.
# Usage: build.sh CACHE_FOLDER [LIBTORCH]; LIBTORCH has include/ and lib/, and is the system's libtorch when empty.
set -eu
cache=$1
torch=${2:-}
source=$(dirname "$0")/torchshim.cpp
fail() { echo "$1 Run ./fusegpt, which installs what is missing, or: apt-get install --no-install-recommends g++ libtorch-dev libopenblas0-openmp. Any other libtorch, CUDA builds included: set LIBTORCH to its folder."; exit 1; }

command -v "${CXX:-g++}" >/dev/null 2>&1 || fail "No C++ compiler (${CXX:-g++})."
if [ -n "$torch" ]; then
    [ -f "$torch/lib/libtorch_cpu.so" ] || fail "LIBTORCH='$torch' has no lib/libtorch_cpu.so."
    include=$torch/include
    lib=$(cd "$torch/lib" && pwd)
else
    lib=$(ldconfig -p 2>/dev/null | sed -n 's|.*=> \(.*\)/libtorch_cpu\.so$|\1|p' | head -n 1)
    include=/usr/include
    [ -n "$lib" ] || fail "No libtorch on this machine."
fi
[ -f "$include/ATen/ATen.h" ] || fail "No ATen headers in '$include'."

# libtorch is built with either ABI of libstdc++; its own symbols tell which.
abi=1
if command -v nm >/dev/null 2>&1 && ! nm -D "$lib/libc10.so" | grep -q '__cxx11'; then abi=0; fi
links="-L$lib -ltorch_cpu -lc10"
# The CUDA backend registers itself when its library is loaded, which nothing else would cause.
if [ -f "$lib/libtorch_cuda.so" ]; then links="$links -Wl,--no-as-needed -ltorch_cuda -lc10_cuda -Wl,--as-needed"; fi
flags="-std=c++20 -O1 -fPIC -shared -fvisibility=hidden -w -D_GLIBCXX_USE_CXX11_ABI=$abi"
# As an -isystem folder /usr/include would hide the C++ library's own headers.
if [ -n "$torch" ]; then flags="$flags -isystem $include -isystem $include/torch/csrc/api/include"; fi

identity=$(readlink -f "$lib/libtorch_cpu.so"; stat -L -c '%s %Y' "$lib/libtorch_cpu.so")
key=$({ cat "$source"; echo "${CXX:-g++} $flags $links $identity"; } | sha256sum | cut -c1-16)
built=$cache/$key/libtorchshim.so
if [ ! -f "$built" ]; then
    mkdir -p "$cache/$key"
    # shellcheck disable=SC2086
    "${CXX:-g++}" $flags -o "$built.$$" "$source" $links "-Wl,-rpath,$lib" >"$cache/$key/log" 2>&1 || fail "torchshim.cpp does not compile against the libtorch in '$lib' (see $cache/$key/log)."
    mv "$built.$$" "$built"
fi
echo "$built"
