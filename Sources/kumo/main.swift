import KumoCommand

runKumo()
