/** People one connection may watch, as advertised (MONITOR). */
export const monitorMax = 100;
