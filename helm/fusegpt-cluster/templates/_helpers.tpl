{{/* Name of the chart. */}}
{{- define "fusegpt.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{/* Name of the release's objects. */}}
{{- define "fusegpt.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" }}
{{- else if contains (include "fusegpt.name" .) .Release.Name }}
{{- .Release.Name | trunc 52 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "fusegpt.name" .) | trunc 52 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* Labels that select the servers; they never change. */}}
{{- define "fusegpt.selectorLabels" -}}
app.kubernetes.io/name: {{ include "fusegpt.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/component: server
{{- end }}

{{/* Labels of every object. */}}
{{- define "fusegpt.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
app.kubernetes.io/name: {{ include "fusegpt.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/part-of: fusegpt-cluster
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Labels and annotations of an object: dict "root" $ "component" "…" "annotations" dict "labels" dict. */}}
{{- define "fusegpt.metadata" -}}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "fusegpt.labels" .root | nindent 2 }}
  app.kubernetes.io/component: {{ .component }}
  {{- with .labels }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- with merge (dict) (.annotations | default dict) .root.Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* The server's image. */}}
{{- define "fusegpt.image" -}}
{{- $variant := ternary "cuda" "cpu" .Values.gpu.enabled }}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default (printf "%s-%s" .Chart.AppVersion $variant)) }}
{{- end }}

{{/* Name of the account that servers run as. */}}
{{- define "fusegpt.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- .Values.serviceAccount.name | default (include "fusegpt.fullname" .) }}
{{- else }}
{{- .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{- define "fusegpt.tokenSecret" -}}
{{- .Values.auth.existingSecret | default (printf "%s-token" (include "fusegpt.fullname" .)) }}
{{- end }}

{{- define "fusegpt.claim" -}}
{{- .Values.storage.existingClaim | default (printf "%s-data" (include "fusegpt.fullname" .)) }}
{{- end }}

{{- define "fusegpt.redisName" -}}
{{- printf "%s-redis" (include "fusegpt.fullname" .) }}
{{- end }}

{{- define "fusegpt.connectionSecret" -}}
{{- .Values.cluster.connectionSecret | default (include "fusegpt.redisName" .) }}
{{- end }}

{{/* A random text that stays: dict "root" $ "secret" NAME "key" KEY. */}}
{{- define "fusegpt.madeOnce" -}}
{{- $present := lookup "v1" "Secret" .root.Release.Namespace .secret | default dict }}
{{- dig "data" .key "" $present | b64dec | default (randAlphaNum 43) }}
{{- end }}

{{/* Values that the schema cannot check, for they depend on each other. */}}
{{- define "fusegpt.check" -}}
{{- if and (eq .Values.cluster.kind "localhost") (gt (int .Values.replicaCount) 1) }}
{{- fail (printf "replicaCount is %d, but cluster.kind is localhost, which knows one server. Set cluster.kind to redis (and redis.enabled or cluster.connectionSecret) or postgres, or replicaCount to 1." (int .Values.replicaCount)) }}
{{- end }}
{{- if and (eq .Values.cluster.kind "redis") (not .Values.redis.enabled) (not .Values.cluster.connectionSecret) }}
{{- fail "cluster.kind is redis, but there is none: set redis.enabled to true, or cluster.connectionSecret to a secret with its connection string." }}
{{- end }}
{{- if and (eq .Values.cluster.kind "postgres") (not .Values.cluster.connectionSecret) }}
{{- fail "cluster.kind is postgres: set cluster.connectionSecret to a secret with its connection string." }}
{{- end }}
{{- if and (gt (int .Values.replicaCount) 1) (not .Values.storage.existingClaim) (not (has "ReadWriteMany" .Values.storage.accessModes)) }}
{{- fail (printf "replicaCount is %d, but storage.accessModes has no ReadWriteMany: all servers share one volume. Add it, or name storage.existingClaim." (int .Values.replicaCount)) }}
{{- end }}
{{- if and (hasPrefix "cuda" .Values.config.devices) (not .Values.gpu.enabled) }}
{{- fail (printf "config.devices is %s, but gpu.enabled is false: servers get no GPU. Set gpu.enabled to true, or config.devices to auto or cpu:2." .Values.config.devices) }}
{{- end }}
{{- $times := splitList ":" .Values.config.shutdownTimeout }}
{{- $shutdown := add (mul (int (index $times 0)) 3600) (mul (int (index $times 1)) 60) (int (index $times 2)) }}
{{- if le (int .Values.terminationGracePeriodSeconds) (int $shutdown) }}
{{- fail (printf "terminationGracePeriodSeconds is %d, but must be more than config.shutdownTimeout (%d s): a server would be killed while it saves its work." (int .Values.terminationGracePeriodSeconds) (int $shutdown)) }}
{{- end }}
{{- end }}
