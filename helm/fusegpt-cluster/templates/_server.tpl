{{/* Where servers may run. */}}
{{- define "fusegpt.scheduling" -}}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- $tolerations := .Values.tolerations }}
{{- if and .Values.gpu.enabled .Values.gpu.toleration }}
{{- $tolerations = append $tolerations (dict "key" .Values.gpu.resourceName "operator" "Exists" "effect" "NoSchedule") }}
{{- end }}
{{- with $tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.runtimeClassName }}
runtimeClassName: {{ . }}
{{- end }}
{{- with .Values.schedulerName }}
schedulerName: {{ . }}
{{- end }}
{{- end }}

{{/* CPU and memory as asked for, and the GPUs. */}}
{{- define "fusegpt.resources" -}}
{{- $resources := deepCopy .Values.resources }}
{{- if .Values.gpu.enabled }}
{{- $limits := merge (dict .Values.gpu.resourceName .Values.gpu.count) ($resources.limits | default dict) }}
{{- $_ := set $resources "limits" $limits }}
{{- end }}
{{- toYaml $resources }}
{{- end }}

{{/* Settings of the server, as environment variables. */}}
{{- define "fusegpt.environment" -}}
- name: POD_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: POD_IP
  valueFrom:
    fieldRef:
      fieldPath: status.podIP
- name: FuseGpt__Cluster__SiloName
  value: $(POD_NAME)
- name: FuseGpt__Cluster__AdvertisedAddress
  value: $(POD_IP)
- name: FuseGpt__Cluster__Kind
  value: {{ .Values.cluster.kind }}
- name: FuseGpt__Cluster__ClusterId
  value: {{ .Values.cluster.id | default (include "fusegpt.fullname" .) | quote }}
- name: FuseGpt__Cluster__ServiceId
  value: {{ include "fusegpt.fullname" . | quote }}
{{- if .Values.cluster.gateway }}
- name: FuseGpt__Cluster__GatewayPort
  value: "30000"
{{- end }}
{{- if ne .Values.cluster.kind "localhost" }}
- name: FuseGpt__Cluster__ConnectionStringFile
  value: /etc/fusegpt/membership/{{ .Values.cluster.connectionSecretKey }}
{{- end }}
- name: FuseGpt__Http__Address
  value: 0.0.0.0
- name: FuseGpt__Http__Port
  value: "8080"
- name: FuseGpt__Http__TokenFile
  value: /etc/fusegpt/token/{{ .Values.auth.secretKey }}
- name: FuseGpt__Management__Address
  value: 0.0.0.0
- name: FuseGpt__Management__Port
  value: "9464"
- name: FuseGpt__WorkFolder
  value: /data/{{ .Values.storage.workPath }}
- name: FuseGpt__ModelRoots__0
  value: /data/{{ .Values.storage.modelPath }}
- name: FuseGpt__TextRoots__0
  value: /data/{{ .Values.storage.textPath }}
- name: FuseGpt__OutputRoots__0
  value: /data/{{ .Values.storage.outputPath }}
- name: FuseGpt__Devices
  value: {{ .Values.config.devices | quote }}
- name: FuseGpt__Threads
  value: {{ .Values.config.threads | quote }}
- name: FuseGpt__Memory
  value: {{ .Values.config.memory | quote }}
- name: FuseGpt__MaxRunningJobs
  value: {{ .Values.config.maxRunningJobs | quote }}
- name: FuseGpt__ShutdownTimeout
  value: {{ .Values.config.shutdownTimeout | quote }}
- name: Logging__LogLevel__Default
  value: {{ .Values.config.logLevel }}
- name: HF_HUB_CACHE
  value: /data/{{ .Values.storage.hubPath }}
- name: OMP_WAIT_POLICY
  value: passive
{{- with .Values.telemetry.otlpEndpoint }}
- name: OTEL_EXPORTER_OTLP_ENDPOINT
  value: {{ . | quote }}
- name: OTEL_EXPORTER_OTLP_PROTOCOL
  value: {{ $.Values.telemetry.otlpProtocol | quote }}
{{- end }}
- name: OTEL_RESOURCE_ATTRIBUTES
  value: k8s.pod.name=$(POD_NAME),k8s.namespace.name={{ .Release.Namespace }}{{ with .Values.telemetry.resourceAttributes }},{{ . }}{{ end }}
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What lies below /data. */}}
{{- define "fusegpt.dataMounts" -}}
- name: data
  mountPath: /data
{{- with .Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "fusegpt.mounts" -}}
{{ include "fusegpt.dataMounts" . }}
- name: temporary
  mountPath: /tmp
- name: token
  mountPath: /etc/fusegpt/token
  readOnly: true
{{- if ne .Values.cluster.kind "localhost" }}
- name: membership
  mountPath: /etc/fusegpt/membership
  readOnly: true
{{- end }}
{{- if .Values.gpu.enabled }}
- name: shared-memory
  mountPath: /dev/shm
{{- end }}
{{- end }}

{{- define "fusegpt.volumes" -}}
- name: data
  persistentVolumeClaim:
    claimName: {{ include "fusegpt.claim" . }}
- name: temporary
  emptyDir: {}
- name: token
  secret:
    secretName: {{ include "fusegpt.tokenSecret" . }}
    defaultMode: 0440
{{- if ne .Values.cluster.kind "localhost" }}
- name: membership
  secret:
    secretName: {{ include "fusegpt.connectionSecret" . }}
    defaultMode: 0440
{{- end }}
{{- if .Values.gpu.enabled }}
- name: shared-memory
  emptyDir:
    medium: Memory
    sizeLimit: {{ .Values.gpu.sharedMemory }}
{{- end }}
{{- with .Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* The folders that the server wants to find; the volume may be new. */}}
{{- define "fusegpt.folders" -}}
{{- $folders := list }}
{{- with .Values.storage }}
{{- range list .workPath .modelPath .textPath .outputPath .hubPath }}
{{- $folders = append $folders (printf "/data/%s" .) }}
{{- end }}
{{- end }}
{{- toJson $folders }}
{{- end }}
